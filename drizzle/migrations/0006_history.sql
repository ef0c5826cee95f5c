CREATE TABLE "board_damages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "board_damages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"board_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seq" bigint NOT NULL,
	"data" "bytea" NOT NULL,
	"sum" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "board_events" ALTER COLUMN "item_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "board_events" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "board_updates" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "board_snapshots" ADD COLUMN "epoch" uuid;--> statement-breakpoint
ALTER TABLE "board_updates" ADD COLUMN "sum" "bytea";--> statement-breakpoint
ALTER TABLE "board_damages" ADD CONSTRAINT "board_damages_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_damages_board" ON "board_damages" USING btree ("board_id");--> statement-breakpoint
CREATE INDEX "board_events_board" ON "board_events" USING btree ("board_id","id");--> statement-breakpoint
UPDATE "board_snapshots" SET "epoch" = h."epoch" FROM "board_heads" h WHERE h."board_id" = "board_snapshots"."board_id";

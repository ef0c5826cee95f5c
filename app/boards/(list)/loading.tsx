/** The shape of the boards page while it loads. */
export default function LoadingBoards() {
  return (
    <div aria-busy="true" aria-label="Loading your boards">
      <div className="h-12 border-b border-line bg-surface" />
      <div className="mx-auto max-w-5xl px-4 pt-6">
        <div className="mb-3 h-6 w-20 animate-pulse rounded-md bg-sunken" />
        <div className="grid divide-y divide-line rounded-lg border border-line bg-surface">
          {[1, 2, 3].map((row) => (
            <div key={row} className="grid h-20 grid-cols-[1fr_13rem] items-center gap-6 px-4">
              <div className="grid gap-2">
                <div className="h-4 w-56 max-w-full animate-pulse rounded-md bg-sunken" />
                <div className="h-3 w-36 max-w-full animate-pulse rounded-md bg-sunken" />
              </div>
              <div className="h-12 animate-pulse rounded-md bg-sunken max-sm:hidden" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

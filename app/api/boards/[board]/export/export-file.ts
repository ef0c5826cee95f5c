import type { Exported } from '@/lib/exchange/export-plan.ts';

/** The export as a download, under its own name and in its own charset. */
export function exportFile({ bytes, charset, preview }: Exported): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': `text/markdown; charset=${charset}`,
      'content-disposition': disposition(preview.name),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** RFC 6266: a plain name for old programs, the true one for the rest. */
export function disposition(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

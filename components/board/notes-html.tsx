'use client';
import { useMemo } from 'react';
import { renderNotes } from './notes-render.ts';

const PROSE =
  'grid gap-2 break-words [&_a]:text-accent [&_a]:underline [&_a]:underline-offset-2 [&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3 [&_blockquote]:text-ink-soft [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:py-px [&_code]:font-mono [&_code]:text-xs [&_h1]:text-sm [&_h1]:font-semibold [&_h2]:text-sm [&_h2]:font-semibold [&_h3]:font-semibold [&_h4]:font-semibold [&_h5]:font-semibold [&_h6]:font-semibold [&_hr]:border-line [&_img]:max-h-80 [&_img]:max-w-full [&_img]:rounded-md [&_li_ol]:mt-0.5 [&_li_ul]:mt-0.5 [&_ol]:list-decimal [&_ol]:pl-5 [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-2.5 [&_pre_code]:bg-transparent [&_pre_code]:p-0 [&_table]:block [&_table]:overflow-x-auto [&_table]:text-xs [&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-line [&_th]:bg-sunken [&_th]:px-2 [&_th]:py-1 [&_th]:text-left [&_ul]:list-disc [&_ul]:pl-5 [&_li:has(>input)]:list-none [&_li>input]:-ml-4 [&_li>input]:mr-1.5';

/** Notes as a page: Markdown to HTML, of which only harmless tags are left. */
export function NotesHtml({ markdown }: { markdown: string }) {
  const html = useMemo(() => renderNotes(markdown), [markdown]);
  return <div dir="auto" className={PROSE} dangerouslySetInnerHTML={{ __html: html }} />;
}

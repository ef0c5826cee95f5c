'use client';
import { useMemo } from 'react';
import { renderNotes } from '@/components/board/notes-render';

const PROSE =
  'mx-auto max-w-3xl break-words px-4 py-6 sm:px-8 [&_a]:text-accent [&_a]:underline [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-xs [&_h1]:mb-2 [&_h1]:text-2xl [&_h1]:font-semibold [&_h1]:tracking-tight [&_h1]:text-balance [&_h2]:mt-8 [&_h2]:mb-2 [&_h2]:border-b [&_h2]:border-line [&_h2]:pb-1 [&_h2]:text-lg [&_h2]:font-semibold [&_h3]:mt-5 [&_h3]:mb-1 [&_h3]:font-semibold [&_h4]:mt-4 [&_h4]:mb-1 [&_h4]:font-semibold [&_[role=img]]:mr-1.5 [&_[role=img]]:-ml-4.5 [&_[role=img]]:text-ink-soft [&_li]:my-0.5 [&_li:has(>[role=img])]:list-none [&_ol]:my-2 [&_ol]:list-decimal [&_ol]:pl-5 [&_p]:my-2 [&_pre]:my-2 [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-3 [&_[role=group]]:my-3 [&_[role=group]]:overflow-x-auto [&_td]:border-b [&_td]:border-line [&_td]:py-1.5 [&_td]:pr-5 [&_td]:align-top [&_th]:border-b [&_th]:border-line-strong [&_th]:py-1.5 [&_th]:pr-5 [&_th]:text-left [&_th]:text-xs [&_th]:font-semibold [&_th]:text-ink-soft [&_ul]:my-1 [&_ul]:list-disc [&_ul]:pl-5';

/** Markdown drawn as a page; of what it writes, only harmless tags are left. */
export function ReportMarkdown({ markdown }: { markdown: string }) {
  const html = useMemo(() => forReading(renderNotes(markdown)), [markdown]);
  return <div dir="auto" className={PROSE} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Boxes that nobody can tick here become marks with a name; a table that is too wide scrolls, by the keyboard too. */
function forReading(html: string): string {
  const page = document.createElement('template');
  page.innerHTML = html;
  for (const box of page.content.querySelectorAll('input')) {
    const mark = document.createElement('span');
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', box.hasAttribute('checked') ? 'done' : 'open');
    mark.textContent = box.hasAttribute('checked') ? '☑' : '☐';
    box.replaceWith(mark);
  }
  for (const table of page.content.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.setAttribute('role', 'group');
    frame.setAttribute('aria-label', 'Table');
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
  return page.innerHTML;
}

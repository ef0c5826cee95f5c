/** The style of an HTML report: one file, light, the same on the screen and on paper. */
export const REPORT_STYLE = `
@page { size: A4; margin: 18mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #5b6470; } }
:root { color-scheme: light; --ink: #1b222b; --soft: #4f5965; --faint: #667080; --line: #dfe3e6; --wash: #f4f6f6; --good: #1c7a4c;
  --p0: #c8401c; --p1: #cf8a12; --p2: #2f79b5; --p3: #3b9277; --pn: #838b95; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; background: #fff; }
body { margin: 0 auto; max-width: 52rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink); background: #fff;
  font: 15px/1.5 "Hanken Grotesk Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1 { font-size: 1.65rem; line-height: 1.2; letter-spacing: -0.015em; margin: 0 0 0.4rem; text-wrap: balance; }
h2 { font-size: 1.1rem; line-height: 1.35; margin: 2.2rem 0 0.6rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); break-after: avoid; }
h2 .n { color: var(--faint); font-weight: 400; }
h3 { font-size: 0.97rem; line-height: 1.35; margin: 0; break-after: avoid; }
p { margin: 0 0 0.6rem; }
a { color: inherit; }
code { font: 0.88em ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace; background: var(--wash); padding: 0.05em 0.3em; border-radius: 3px; }
pre { background: var(--wash); padding: 0.7rem 0.9rem; border-radius: 5px; overflow-x: auto; white-space: pre-wrap; }
pre code { background: none; padding: 0; }
.when { color: var(--soft); margin: 0 0 1.1rem; }
.summary { margin: 0 0 0.7rem; }
.bar { display: flex; height: 8px; border-radius: 4px; overflow: hidden; background: #e8ebed; margin: 0 0 0.5rem; }
.bar i { display: block; }
.key { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; color: var(--soft); font-size: 0.85rem; margin: 0 0 1.2rem; padding: 0; list-style: none; }
.key i { display: inline-block; width: 0.62em; height: 0.62em; border-radius: 2px; margin-right: 0.4em; }
.done { background: var(--good); } .doing { background: #5b4bc4; } .blocked { background: #b3203f; } .todo { background: #c3c9ce; } .deferred { background: repeating-linear-gradient(135deg, #c3c9ce 0 2px, #eef0f1 2px 4px); }
.note { color: var(--soft); margin: 0 0 0.6rem; }
.item { border-left: 3px solid var(--lane, var(--pn)); padding: 0.1rem 0 0.1rem 0.8rem; margin: 0 0 0.95rem; break-inside: avoid-page; }
.P0 { --lane: var(--p0); } .P1 { --lane: var(--p1); } .P2 { --lane: var(--p2); } .P3 { --lane: var(--p3); }
.ref { color: var(--soft); font-weight: 400; margin-right: 0.35em; }
.facts { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0.1rem 0 0; font-size: 0.85rem; color: var(--soft); }
.facts div { display: flex; gap: 0.3em; } .facts dt { color: var(--faint); } .facts dd { margin: 0; }
.facts .status dt { display: none; } .facts .status dd { color: var(--ink); font-weight: 600; }
.facts .trouble dd, .facts .trouble dt { color: #a31835; font-weight: 600; }
.issue { margin: 0.3rem 0 0; }
.checks { list-style: none; margin: 0.3rem 0 0; padding: 0; }
.checks li { padding-left: 1.45em; text-indent: -1.45em; break-inside: avoid; }
.box { display: inline-block; width: 1.45em; text-indent: 0; color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.87rem; margin: 0 0 0.6rem; }
caption { text-align: left; font-weight: 600; font-size: 0.97rem; padding: 0 0 0.35rem; }
th, td { text-align: left; vertical-align: top; padding: 0.32rem 0.6rem 0.32rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 600; font-size: 0.78rem; vertical-align: bottom; }
.num { text-align: right; white-space: nowrap; }
tfoot td { font-weight: 600; border-bottom: 0; }
tr { break-inside: avoid; }
.table { margin: 1.5rem 0; }
ul { padding-left: 1.3rem; }
li:has(> .box) { list-style: none; }
@media (max-width: 40rem) { body { padding: 1.4rem 1rem 3rem; } h1 { font-size: 1.35rem; } th, td { padding-right: 0.45rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } .wide { overflow: visible; } h2 { margin-top: 1.5rem; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } thead { display: table-header-group; } }
`;

/** A plan of `count` items over four lanes and eight weeks, each with checks: invented, and the same at every run. */
export function planOf(count: number): string {
  const lanes = ['P0', 'P1', 'P2', 'P3'];
  const sections = 10;
  const lines = ['# Bench plan', '', '## Action Items', ''];
  let made = 0;
  for (let s = 1; s <= sections; s++) {
    lines.push(`### ${s}. Section ${s} (${lanes[s % 4]})`, '');
    const inThis = Math.floor(count / sections) + (s <= count % sections ? 1 : 0);
    for (let i = 1; i <= inThis; i++) {
      const first = 1 + (made % 8);
      lines.push(
        `#### ${s}.${i} Replace part ${made} of the harbour crane`,
        '**Issue**: It was repaired twice already and nobody trusts it.',
        '**Actions**:',
        `- [${made % 3 === 0 ? 'x' : ' '}] Order part ${made}`,
        '- [ ] Take the crane out of service for an hour',
        '- [ ] Test under load',
        `**Timeline**: ${1 + (made % 5)} days`,
        `**Week**: ${made % 6 === 0 ? `${first}-${Math.min(8, first + 1)}` : first}`,
        '',
      );
      made++;
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Laneway's mark: four bars on their lanes. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="2" y="3" width="15" height="6" rx="3" fill="var(--p0)" />
      <rect x="11" y="13" width="19" height="6" rx="3" fill="var(--p1)" />
      <rect x="2" y="23" width="11" height="6" rx="3" fill="var(--p2)" />
      <rect x="17" y="23" width="13" height="6" rx="3" fill="var(--p3)" />
    </svg>
  );
}

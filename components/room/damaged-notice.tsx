/** Over everything else while the server cannot keep the board whole: why nothing can be changed, and what comes of it. */
export function DamagedNotice() {
  return (
    <p
      role="alert"
      className="damaged-notice fixed inset-x-0 bottom-0 z-30 border-t-2 border-trouble bg-trouble-wash px-4 py-2 text-center text-sm text-trouble print:hidden"
    >
      <strong className="font-semibold">This board&rsquo;s last state is damaged.</strong> You can
      read it; nobody can change it until whoever runs Laneway has repaired it. Changes of yours
      that were not saved are kept on this device.
    </p>
  );
}

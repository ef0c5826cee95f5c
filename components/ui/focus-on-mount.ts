/** As a `ref`: what just appeared because somebody asked for it takes the focus. */
export const focusOnMount = (element: HTMLElement | null): void => element?.focus();

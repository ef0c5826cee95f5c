import { useSyncExternalStore } from 'react';
import { isMac } from './shortcuts.ts';

const never = () => () => {};

/** Whether keys are written the Mac's way; false until the page is alive, as the server drew it. */
export const useMac = (): boolean => useSyncExternalStore(never, isMac, () => false);

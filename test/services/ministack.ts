import type { Standing } from './programs.ts';
import { pythonEnvironment } from './python-environment.ts';

const environment = pythonEnvironment('ministack-1.5.33', new URL('./ministack.requirements.txt', import.meta.url).pathname);

/** The Python that has ministack, or undefined when `npm run services` has not fetched it. */
export const ministackPython = (): string | undefined => environment.python();

/** Fetches ministack, an emulator of AWS, by pip into an environment of its own. */
export const fetchMinistack = (): Standing => environment.fetch();

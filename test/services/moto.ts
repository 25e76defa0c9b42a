import type { Standing } from './programs.ts';
import { pythonEnvironment } from './python-environment.ts';

/** For each of Python 3.11 to 3.14 its own wheels, and of moto's packages those that the services we use import. */
const environment = pythonEnvironment('moto-5.2.5', new URL('./moto.requirements.txt', import.meta.url).pathname);

/** The Python that has moto, or undefined when `npm run services` has not fetched it. */
export const motoPython = (): string | undefined => environment.python();

/** Fetches moto, which keeps groups, weights and target health as AWS does, by pip into an environment of its own. */
export const fetchMoto = (): Standing => environment.fetch();

import { cruise, type IViolation } from 'dependency-cruiser';
import { forbidden } from './rules.ts';

export interface Cruised {
  readonly modules: number;
  readonly violations: readonly IViolation[];
}

/** Follows every import below the folders, types included, and holds it against the rules. */
export async function cruised(folders: string[], baseDir: string): Promise<Cruised> {
  const result = await cruise(
    folders,
    {
      ruleSet: { forbidden },
      validate: true,
      tsPreCompilationDeps: true,
      baseDir,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: 'node_modules' },
    },
    { extensions: ['.ts', '.js', '.mjs', '.json'], exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  );
  if (typeof result.output === 'string') throw new Error('The cruise gave text where an object was asked for.');
  return { modules: result.output.summary.totalCruised, violations: result.output.summary.violations };
}

import type { Bindings } from '../../eval/frame.ts';
import type { Budget } from '../../eval/limits.ts';
import type { DeploymentLevel } from '../../model/template.ts';
import { unknown } from '../../value/construct.ts';
import type { Origin } from '../../value/origin.ts';
import type { LoadOptions } from '../front-end.ts';
import { DeclaredFrame, type FrameDeclarations } from './declared-frame.ts';
import { rootScope } from './scope.ts';

/** A deployment that no other one makes. */
export interface RootDeployment {
  /** Tells the deployments apart that are made of one file. */
  readonly id: string;
  readonly level: DeploymentLevel;
  readonly declarations: FrameDeclarations;
  readonly budget: Budget;
  readonly options: LoadOptions;
  /** Where it is shown that the user does not say where the template is deployed. */
  readonly origin: Origin;
  /** See {@link DeclaredFrame.carrier}. */
  readonly carrier: Bindings | undefined;
}

/** The frame of a deployment that no other one makes: its name is not known. */
export function rootFrame({ level, options, origin, ...deployment }: RootDeployment): DeclaredFrame {
  const scope = rootScope(level, options.context, origin);
  const why = { code: 'deployment-context', subject: 'deployment().name' } as const;
  return new DeclaredFrame({
    ...deployment,
    scope: () => scope,
    cloud: options.cloud,
    deploymentName: () => unknown('string', why, `deployment-name(${deployment.id})`, origin),
  });
}

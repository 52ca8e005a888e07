import type { EngineCallInput, EngineCallName, EngineCallOutput } from '../contract/calls.ts';

/** One handler a call: a call without one does not compile. */
export type EngineHandlers = {
  readonly [N in EngineCallName]: (
    input: EngineCallInput<N>,
  ) => EngineCallOutput<N> | Promise<EngineCallOutput<N>>;
};

import type { EventName, WindowCallName } from '../../src/contract/calls.ts';

/*
 * The contract's names without its schemas, which would make this small script a large one. A name
 * that is missing here, or one too many, does not compile.
 */

const calls: Readonly<Record<WindowCallName, true>> = {
  'catalogue:fields': true,
  'import:list': true,
  'import:get': true,
  'import:stop': true,
  'import:reread': true,
  'import:step': true,
  'import:remove': true,
  'import:open': true,
  'import:paste': true,
  'mapping:change': true,
  'profile:list': true,
  'profile:save': true,
  'profile:apply': true,
  'profile:rename': true,
  'profile:remove': true,
  'profile:export': true,
  'profile:import': true,
  'lookup:properties': true,
  'lookup:column': true,
  'lookup:records': true,
  'lookup:stop': true,
  'compare:start': true,
  'compare:stop': true,
  'compare:forget': true,
  'column:survey': true,
  'rows:list': true,
  'rows:page': true,
  'rows:problem': true,
  'rows:preview': true,
  'rows:change': true,
  'row:get': true,
  'row:exclude': true,
  'cell:edit': true,
  'cells:set': true,
  'cells:copy': true,
  'cells:paste': true,
  'columns:get': true,
  'columns:arrange': true,
  'sheet:undo': true,
  'sheet:redo': true,
  'sheet:goto': true,
  'sheet:history': true,
  'group:preview': true,
  'group:mend': true,
  'file:choose': true,
  'file:sample': true,
  'file:waiting': true,
  'connection:list': true,
  'connection:set': true,
  'send:summary': true,
  'run:start': true,
  'run:resume': true,
  'run:evidence': true,
  'run:resend': true,
  'run:get': true,
  'run:list': true,
  'run:pause': true,
  'run:stop': true,
  'run:outcomes': true,
  'run:report': true,
  'report:reveal': true,
};

const events: Readonly<Record<EventName, true>> = {
  'import:progress': true,
  'rows:progress': true,
  'import:preview': true,
  'lookup:progress': true,
  'compare:progress': true,
  'run:changed': true,
  'file:arrived': true,
  'paste:asked': true,
  'engine:restarted': true,
};

export const callNames = Object.keys(calls) as readonly WindowCallName[];
export const eventNames = Object.keys(events) as readonly EventName[];

/** For a dropped file; not a call of the contract, because the window never names a path. */
export const droppedChannel = 'file:dropped';

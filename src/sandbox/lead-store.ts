import type { LeadRecord } from './lead-record.ts';
import { applyUpdate, blankValues } from './lead-record.ts';
import { markedBehaviour } from './marked-leads.ts';
import type { SeededWorld } from './seeded-leads.ts';
import type { LeadUpdate } from './validate-update.ts';

const wellFormedId = /^[A-Za-z0-9_-]{1,64}$/u;

export interface LeadStore {
  /** The lead as the property system holds it, or undefined when nobody has touched that id yet. */
  current(leadId: string): LeadRecord | undefined;
  /**
   * The lead under that id, made up when it is well formed (1 to 64 of `A-Z a-z 0-9 _ -`) and new:
   * a rehearsal may use ids of its own. Null for any other id, and for ids marked as not found.
   */
  touch(leadId: string, nowMs: number): LeadRecord | null;
  /** Changes a lead that was touched before. Throws `RangeError` for any other. */
  apply(leadId: string, update: LeadUpdate, nowMs: number): void;
  /** What reading one lead shows: like `touch`, but perhaps older. */
  shown(leadId: string, nowMs: number): LeadRecord | null;
  /** What the list of leads shows, in order of creation. */
  allShown(): readonly LeadRecord[];
  /** Changes whenever `allShown` does. */
  revision(): number;
  /** Lets reads show what was applied; needed only where reads lag behind. */
  sync(): void;
}

/** Leads with changes that are worked out only when the lead is asked for. */
export interface SleepingLeads {
  /** Makes the changes of one lead, if there are any. */
  wakeLead(leadId: string): void;
  wakeAll(): void;
}

/**
 * Holds the leads. With `readsLagBehind`, reads show old values until `sync` is called.
 * Every lead is woken before it is looked at.
 */
export function createLeadStore(
  world: SeededWorld,
  readsLagBehind: boolean,
  sleeping: SleepingLeads,
): LeadStore {
  const current = new Map(world.leads.map((lead) => [lead.id, lead]));
  const visible = readsLagBehind ? new Map(current) : current;
  const home = world.properties.find((one) => one['integration_vendor'] === 'ENTRATA');
  let revision = 0;

  function currentLead(leadId: string): LeadRecord | undefined {
    sleeping.wakeLead(leadId);
    return current.get(leadId);
  }

  function touch(leadId: string, nowMs: number): LeadRecord | null {
    const known = currentLead(leadId);
    if (known !== undefined) return known;
    if (!wellFormedId.test(leadId) || markedBehaviour(leadId) === 'not_found') return null;
    const now = new Date(nowMs).toISOString();
    const adopted: LeadRecord = {
      ...blankValues,
      id: leadId,
      created_at: now,
      updated_at: now,
      integration_id: String(home?.['integration_id']),
      integration_vendor: 'ENTRATA',
      property_id: home?.id ?? null,
    };
    current.set(leadId, adopted);
    visible.set(leadId, adopted);
    revision += 1;
    return adopted;
  }

  return {
    touch,
    current: currentLead,
    apply(leadId, update, nowMs) {
      const lead = currentLead(leadId);
      if (lead === undefined) throw new RangeError(`apply: no lead ${leadId}`);
      current.set(leadId, applyUpdate(lead, update, nowMs));
      if (!readsLagBehind) revision += 1;
    },
    shown: (leadId, nowMs) =>
      touch(leadId, nowMs) === null ? null : (visible.get(leadId) ?? null),
    allShown() {
      sleeping.wakeAll();
      return [...visible.values()];
    },
    revision() {
      sleeping.wakeAll();
      return revision;
    },
    sync() {
      if (!readsLagBehind) return;
      sleeping.wakeAll();
      for (const [leadId, lead] of current) visible.set(leadId, lead);
      revision += 1;
    },
  };
}

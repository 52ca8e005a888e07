/** Which leads with a special first try are past it. */
export interface FirstTries {
  /** True at the first call for a lead, which is thereby used up. */
  take(leadId: string): boolean;
  /** Takes a lead's first try for used up, as it was before a restart. */
  restore(leadId: string): void;
}

/** `remember` is told of each first try before it counts as used up. */
export function createFirstTries(remember: (leadId: string) => void): FirstTries {
  const tried = new Set<string>();
  return {
    take(leadId) {
      if (tried.has(leadId)) return false;
      remember(leadId);
      tried.add(leadId);
      return true;
    },
    restore(leadId) {
      tried.add(leadId);
    },
  };
}

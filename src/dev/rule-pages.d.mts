export function readRulePages(): Record<string, string>;

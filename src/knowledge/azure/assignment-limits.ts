/**
 * Where a user-assigned identity says what it can be assigned to: dotted paths from the root of the resource, and the
 * value that limits it to its own region.
 *
 * Source: the published resource types of Microsoft.ManagedIdentity 2024-11-30 and 2025-05-31-preview
 * (Azure/bicep-types-az), and the article on the isolation scope of managed identities. Read 2026-11-21.
 */
export const assignmentLimits = {
  isolationScope: 'properties.isolationScope',
  regional: 'Regional',
  /** Names of resource providers or types; none where the list is empty. */
  providers: 'properties.assignmentRestrictions.providers',
} as const;

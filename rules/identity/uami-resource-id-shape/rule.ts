import { assignedIdentities, identityPaths, judgeIdentityId, typesWithIdentity } from '#azure/identity';
import { keyConsumerOf } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  alternatives,
  defineRule,
  type Fault,
  type Found,
  type Guard,
  type RuleContext,
  replaceText,
  shown,
  stretchOf,
  TextView,
  wholeOf,
} from '#rule-api';

const FORM =
  "'/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>'";

interface Written {
  readonly written: string;
}

const messages = {
  noSlash: ({ written }: Written) => `The resource id '${written}' does not begin with a slash. Add it.`,
  trailingSlash: ({ written }: Written) => `The resource id of the identity ends in '${written}'. Remove that.`,
  guid: ({ written }: Written) =>
    `'${written}' is a client, principal or other GUID, but an identity is named by its resource id. Write ${FORM}.`,
  other: ({ written }: Written) => `'${written}' is not the resource id of a user-assigned identity. Write ${FORM}.`,
  notText: (_: Written) => `The identity is not named by text. Write its resource id: ${FORM}.`,
};

export default defineRule({
  meta: {
    id: 'identity/uami-resource-id-shape',
    title: 'A user-assigned identity must be named by its full resource id',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: typesWithIdentity,
    references: [
      docs.databaseAccountType,
      docs.cosmosCrossTenantCmk,
      'https://github.com/hashicorp/terraform-provider-azurerm/issues/21513',
    ],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages,
  check(resource, context) {
    for (const { value: map, under } of alternatives(resource.at(identityPaths.userAssigned))) {
      if (map.kind === 'object') {
        if (map.open) context.undecided(map, identityPaths.userAssigned);
        for (const { name } of assignedIdentities(map)) judge(name, under, identityPaths.userAssigned, context);
      } else if (map.kind === 'unknown' || map.kind === 'reference') context.undecided(map, identityPaths.userAssigned);
    }
    const identity = keyConsumerOf(resource.type)?.identity;
    // The id in 'defaultIdentity' is a matter of its own syntax, and judged with it.
    if (identity?.grammar === 'resource-id') judge(resource.at(identity.path), [], identity.path, context);
  },
});

function judge(id: Found, guards: readonly Guard[], property: string, context: RuleContext<typeof messages>): void {
  for (const { value, under } of alternatives(id, guards)) {
    if (value.kind === 'absent') continue;
    const view = TextView.of(value);
    if (!view) {
      context.report({ message: 'notText', data: { written: '' }, at: value, property, under });
    } else if (view.text.trim() !== '') {
      const found = faultOf(view);
      if (found === 'undecided') context.undecided(value, property);
      else if (found === 'holds') context.holds();
      else context.report({ ...found, property, under });
    }
  }
}

function faultOf(view: TextView): 'holds' | 'undecided' | Fault<Exclude<keyof typeof messages, 'notText'>, Written> {
  const verdict = judgeIdentityId(view);
  switch (verdict.kind) {
    case 'id':
      return 'holds';
    case 'undecided':
      return 'undecided';
    case 'noSlash':
    case 'trailingSlash': {
      const { at, repair } = verdict;
      const title = repair.text === '' ? 'Remove the slash' : 'Add the slash';
      return {
        message: verdict.kind,
        data: { written: shown(view, at) },
        at: stretchOf(view, at),
        fixes: replaceText(stretchOf(view, repair), repair.text, title),
      };
    }
    case 'guid':
    case 'other':
      return { message: verdict.kind, data: { written: view.toString() }, at: wholeOf(view) };
  }
}

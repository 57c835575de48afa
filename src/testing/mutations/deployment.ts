import {
  DEPLOYMENTS,
  expressionOf,
  get,
  isMembers,
  type Members,
  type Place,
  placesIn,
  replaceExpression,
  set,
  type Value,
} from './mutable-template.ts';

/** What the key encrypts. */
export type Service = 'cosmos' | 'storage' | 'mongo-vcore';
/**
 * How the template is made: resources in an array, resources by symbolic name, one module each for vault and key,
 * identity, grant and account, or such modules in a resource group that a subscription's template makes.
 */
export type Shape = 'flat' | 'symbolic' | 'modules' | 'subscription';

/** In the order in which their deployments are tested. */
export const SERVICES: readonly Service[] = ['cosmos', 'storage', 'mongo-vcore'];
/** In the order in which they are tested. */
export const SHAPES: readonly Shape[] = ['flat', 'symbolic', 'modules', 'subscription'];

const VAULT = 'Microsoft.KeyVault/vaults';
const VAULT_KEY = 'Microsoft.KeyVault/vaults/keys';
const ACCESS_POLICIES = 'Microsoft.KeyVault/vaults/accessPolicies';

const ACCOUNTS: Readonly<Record<Service, string>> = {
  cosmos: 'Microsoft.DocumentDB/databaseAccounts',
  storage: 'Microsoft.Storage/storageAccounts',
  'mongo-vcore': 'Microsoft.DocumentDB/mongoClusters',
};

const KEY_PATHS: Readonly<Record<Service, string>> = {
  cosmos: 'properties.keyVaultKeyUri',
  storage: 'properties.encryption.keyvaultproperties.keyvaulturi',
  'mongo-vcore': 'properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl',
};

/** Where a value is written. */
interface Slot {
  readonly owner: Members;
  readonly path: string;
}

/** A complete deployment of a service: what belongs to its key, whatever the shape of the template is. */
export class Deployment {
  readonly service: Service;
  readonly template: Members;

  constructor(service: Service, template: Members) {
    this.service = service;
    this.template = template;
  }

  get vault(): Place {
    return this.#only((type) => type === VAULT);
  }

  get key(): Place {
    return this.#only((type) => type === VAULT_KEY);
  }

  get lock(): Place {
    return this.#only((type) => /(^|\/)locks$/.test(type));
  }

  get account(): Place {
    return this.#only((type) => type === ACCOUNTS[this.service]);
  }

  /** The role assignment that opens the key. */
  get assignment(): Place {
    return this.#only((type) => /(^|\/)roleAssignments$/.test(type));
  }

  /** The list of access policies that opens the key: that of the vault, or of a child that adds to it. */
  get policies(): Value[] {
    const places = placesIn(this.template).filter(({ type }) => type === VAULT || type === ACCESS_POLICIES);
    const lists = places.map(({ resource }) => get(resource, 'properties.accessPolicies'));
    const list = lists.find((each) => Array.isArray(each) && each.length > 0);
    if (!Array.isArray(list)) throw new Error('no access policy');
    return list;
  }

  /** The one entry of {@link policies}. */
  get policy(): Members {
    const [entry] = this.policies;
    if (!isMembers(entry)) throw new Error('no access policy');
    return entry;
  }

  /** Whether access is granted by a role; by an access policy if not. */
  get hasRole(): boolean {
    return placesIn(this.template).some(({ type }) => /(^|\/)roleAssignments$/.test(type));
  }

  /** Where the URI of the key or of the vault is made: at the account, or where the vault's module puts it out. */
  get keyUri(): Slot {
    const { resource: owner } = this.account;
    const path = KEY_PATHS[this.service];
    const passed = /^\[parameters\('(keyUri|vaultUri)'\)\]$/.exec(String(get(owner, path)))?.[1];
    return passed === undefined ? { owner, path } : { owner: this.vault.template, path: `outputs.${passed}.value` };
  }

  /** Takes a resource away, and with it the module that is empty then; nobody waits for either any more. */
  remove(place: Place): void {
    const { deployment, holder } = place;
    this.#drop(place);
    if (deployment && Object.keys(holder).length === 0) this.#drop(deployment);
  }

  /** Lets the account no longer wait for a resource, or for the module that deploys it. */
  unawait(place: Place): void {
    const waiting = place.deployment ? this.account.deployment : this.account;
    const list = waiting?.resource.dependsOn;
    if (!waiting || !Array.isArray(list)) throw new Error('the account waits for nothing');
    const names = namesOf(place.deployment ?? place);
    const left = list.filter((entry) => !names(String(entry)));
    if (left.length === list.length) throw new Error('the account does not wait for it');
    waiting.resource.dependsOn = left;
  }

  /** Puts a copy of a resource beside it. */
  copy(place: Place): Members {
    const { resource, holder } = place;
    const copied = structuredClone(resource);
    if (Array.isArray(holder)) holder.push(copied);
    else holder[`${symbolOf(place)}Copy`] = copied;
    return copied;
  }

  /** Gives the vault a name that is the same in every deployment. */
  fixVaultName(name: string): void {
    const { resource, template, deployment } = this.vault;
    if (!deployment) {
      replaceExpression(template, expressionOf(resource.name), name);
      return;
    }
    const path = 'properties.parameters.vaultName.value';
    const written = get(deployment.resource, path);
    for (const { resource: other } of placesIn(this.template)) if (get(other, path) === written) set(other, path, name);
  }

  #drop(place: Place): void {
    const { resource, holder, deployment } = place;
    const names = namesOf(place);
    if (Array.isArray(holder)) holder.splice(holder.indexOf(resource), 1);
    else delete holder[symbolOf(place) ?? ''];
    for (const other of placesIn(this.template)) {
      const list = other.resource.dependsOn;
      if (other.deployment?.resource !== deployment?.resource || !Array.isArray(list)) continue;
      other.resource.dependsOn = list.filter((entry) => !names(String(entry)));
    }
  }

  #only(isMeant: (type: string) => boolean): Place {
    const [found, ...others] = placesIn(this.template).filter(({ type, resource }) => {
      return isMeant(type) && resource.existing !== true;
    });
    if (!found || others.length > 0) throw new Error('the template does not have exactly one such resource');
    return found;
  }
}

function symbolOf({ resource, holder }: Place): string | undefined {
  return Array.isArray(holder) ? undefined : Object.keys(holder).find((name) => holder[name] === resource);
}

/** Tells which entries of `dependsOn`, in the template that declares a resource, name it. */
function namesOf(place: Place): (entry: string) => boolean {
  const symbol = symbolOf(place);
  if (symbol !== undefined) return (entry) => entry === symbol;
  // There are several modules, and one resource of each other type.
  const { type, resource } = place;
  const text = type === DEPLOYMENTS ? expressionOf(resource.name) : `/${type.split('/').at(-1)}'`;
  return (entry) => entry.includes(text);
}

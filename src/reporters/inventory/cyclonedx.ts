import { createHash } from 'node:crypto';
import type { Inventory, InventoryKey, InventoryRow, InventoryStore, InventoryUse } from '../../inventory/inventory.ts';
import { visible } from '../../text/visible.ts';
import { jsonText } from '../json-text.ts';

/**
 * A cryptography bill of materials in CycloneDX 1.6: keys as cryptographic assets, resources and key stores as services,
 * and who depends on which key. What is not known is left out, and a property says that it is undecided. The same
 * inventory gives the same text; there is no time in it.
 */
export function inventoryCycloneDx(inventory: Inventory): string {
  const parts = new Parts();
  for (const row of inventory.rows) parts.addRow(row);
  const content = {
    metadata: {
      lifecycles: [{ phase: 'design' }],
      tools: { components: [{ type: 'application', ...inventory.tool }] },
    },
    components: parts.components,
    services: parts.services,
    dependencies: parts.dependencies,
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(content))}`;
  return jsonText({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, version: 1, ...content });
}

interface Property {
  readonly name: string;
  readonly value: string;
}

class Parts {
  readonly #components = new Map<string, object>();
  readonly #services = new Map<string, object>();
  readonly #dependsOn = new Map<string, Set<string>>();
  readonly #provides = new Map<string, Set<string>>();

  get components(): readonly object[] {
    return [...this.#components.values()];
  }

  get services(): readonly object[] {
    return [...this.#services.values()];
  }

  get dependencies(): readonly object[] {
    const refs = [...this.#components.keys(), ...this.#services.keys()];
    return refs.map((ref) => {
      const dependsOn = [...(this.#dependsOn.get(ref) ?? [])];
      const provides = [...(this.#provides.get(ref) ?? [])];
      return { ref, ...(dependsOn.length > 0 && { dependsOn }), ...(provides.length > 0 && { provides }) };
    });
  }

  addRow(row: InventoryRow): void {
    const { resource, place, environment, state, why, uses } = row;
    const ref = refOf('resource', place.file, environment, place.start, resource.type, resource.name);
    this.#services.set(ref, {
      'bom-ref': ref,
      group: visible(resource.type),
      name: visible(resource.name),
      properties: properties(
        ['cmk-lint:state', state],
        ['cmk-lint:undecided', why],
        ['cmk-lint:environment', environment],
        ['cmk-lint:location', `${place.file}:${place.start.line + 1}:${place.start.column + 1}`],
      ),
    });
    for (const use of uses) this.#addUse(ref, use, row);
  }

  #addUse(resource: string, { key, store, version, identity, access }: InventoryUse, row: InventoryRow): void {
    const storeRef = this.#addStore(store, row);
    const ref = refOf('key', storeRef, key.name);
    const algorithm = this.#addAlgorithm(key);
    if (!this.#components.has(ref)) this.#components.set(ref, keyComponent(ref, key, algorithm));
    add(this.#dependsOn, resource, ref);
    add(this.#dependsOn, resource, storeRef);
    if (algorithm !== undefined) add(this.#dependsOn, ref, algorithm);
    add(this.#provides, storeRef, ref);
    const known = this.#services.get(resource) as { properties: Property[] };
    known.properties.push(
      ...properties(
        ['cmk-lint:keyVersion', version],
        ['cmk-lint:identity', `${identity.type} ${identity.name}`],
        ['cmk-lint:accessGranted', access],
      ),
    );
  }

  /** NOTE: names of unknown stores may stand for different ones in different templates. */
  #addStore(store: InventoryStore, { place, environment }: InventoryRow): string {
    const isKnown = !store.name.includes('{...}');
    const ref = isKnown ? refOf('store', store.name) : refOf('store', store.name, place.file, environment);
    if (!this.#services.has(ref)) {
      this.#services.set(ref, {
        'bom-ref': ref,
        group: store.kind === 'managed-hsm' ? 'Microsoft.KeyVault/managedHSMs' : 'Microsoft.KeyVault/vaults',
        name: visible(store.name),
        properties: properties(
          ['cmk-lint:presence', store.presence],
          ['cmk-lint:purgeProtection', store.purgeProtection],
          ['cmk-lint:softDelete', store.softDelete],
          ['cmk-lint:retentionDays', store.retentionDays?.toString()],
        ),
      });
    }
    return ref;
  }

  #addAlgorithm({ type, size }: InventoryKey): string | undefined {
    if (type === undefined || !type.startsWith('RSA') || size === undefined) return undefined;
    const isHardware = type.endsWith('-HSM');
    const ref = refOf('algorithm', type, String(size));
    this.#components.set(ref, {
      type: 'cryptographic-asset',
      'bom-ref': ref,
      name: `RSA-${size}`,
      cryptoProperties: {
        assetType: 'algorithm',
        algorithmProperties: {
          primitive: 'pke',
          parameterSetIdentifier: String(size),
          ...(isHardware && { executionEnvironment: 'hardware' }),
          nistQuantumSecurityLevel: 0,
        },
      },
    });
    return ref;
  }
}

function keyComponent(
  ref: string,
  { name, type, size, rotation, expires }: InventoryKey,
  algorithm: string | undefined,
) {
  return {
    type: 'cryptographic-asset',
    'bom-ref': ref,
    name: visible(name),
    cryptoProperties: {
      assetType: 'related-crypto-material',
      relatedCryptoMaterialProperties: {
        type: 'key',
        ...(size !== undefined && { size }),
        ...(algorithm !== undefined && { algorithmRef: algorithm }),
        ...(expires !== undefined && { expirationDate: expires }),
        ...(type !== undefined && { securedBy: { mechanism: type.endsWith('-HSM') ? 'HSM' : 'Software' } }),
      },
    },
    properties: properties(['cmk-lint:keyType', type], ['cmk-lint:rotation', rotation]),
  };
}

/** Names and values that are known. */
function properties(...entries: readonly (readonly [string, string | undefined])[]): Property[] {
  return entries.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: visible(value) }]));
}

function add(sets: Map<string, Set<string>>, from: string, to: string): void {
  const set = sets.get(from) ?? new Set();
  sets.set(from, set.add(to));
}

/** A reference that is the same in every run, whatever the parts hold. */
function refOf(kind: string, ...parts: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
  return `${kind}:${hash}`;
}

/** A UUID of version 5's form, from a hash of the content. */
function uuidOf(content: string): string {
  const hex = createHash('sha1').update(`cmk-lint ${content}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

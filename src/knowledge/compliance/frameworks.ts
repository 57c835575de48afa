import { CIS_NUMBERS } from './cis-numbers.ts';
import type { ControlFamily, ControlRelation } from './control.ts';
import { CONTROL_FAMILIES } from './families.ts';

/** A catalogue of controls that reports can be grouped by. */
export interface Framework {
  /** What `--framework` takes. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly organization: string;
  readonly uri: string;
  /** Titles of controls by id, where the catalogue may be quoted. */
  readonly titles: Readonly<Record<string, string>>;
}

/** Titles of the Microsoft cloud security benchmark v1, from its workbook of 2023-10-10, read on 2026-12-01. */
const MCSB_TITLES: Framework['titles'] = {
  'DP-4': 'Enable data at rest encryption by default',
  'DP-5': 'Use customer-managed key option in data at rest encryption when required',
  'DP-6': 'Use a secure key management process',
  'DP-8': 'Ensure security of key and certificate repository',
  'IM-3': 'Manage application identities securely and automatically',
  'PA-7': 'Follow just enough administration (least privilege) principle',
  'NS-2': 'Secure cloud native services with network controls',
  'BR-2': 'Protect backup and recovery data',
};

/** Titles of NIST SP 800-53 Rev. 5, a work of the United States government, read on 2026-12-01. */
const NIST_TITLES: Framework['titles'] = {
  'AC-2': 'Account Management',
  'AC-3': 'Access Enforcement',
  'AC-4': 'Information Flow Enforcement',
  'AC-6': 'Least Privilege',
  'CP-9': 'System Backup',
  'IA-9': 'Service Identification and Authentication',
  'SC-7': 'Boundary Protection',
  'SC-12': 'Cryptographic Key Establishment and Management',
  'SC-13': 'Cryptographic Protection',
  'SC-28': 'Protection of Information at Rest',
  'SC-28(1)': 'Protection of Information at Rest | Cryptographic Protection',
};

const CIS_EDITIONS = ['2.0.0', '2.1.0', '3.0.0', '4.0.0', '5.0.0'] as const;

/** In the order in which they are listed. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    id: 'mcsb',
    name: 'Microsoft cloud security benchmark',
    version: '1',
    organization: 'Microsoft',
    uri: 'https://learn.microsoft.com/security/benchmark/azure/overview',
    titles: MCSB_TITLES,
  },
  {
    id: 'nist-800-53',
    name: 'NIST SP 800-53',
    version: '5',
    organization: 'National Institute of Standards and Technology',
    uri: 'https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final',
    titles: NIST_TITLES,
  },
  ...CIS_EDITIONS.map((version) => ({
    id: `cis-${version}`,
    name: 'CIS Microsoft Azure Foundations Benchmark',
    version,
    organization: 'Center for Internet Security',
    uri: 'https://www.cisecurity.org/benchmark/azure',
    titles: {},
  })),
];

const LATEST_CIS = `cis-${CIS_EDITIONS.at(-1)}`;

/** The framework that an option names; `cis` is its newest edition. Undefined for a name that no framework has. */
export function frameworkNamed(name: string): Framework | undefined {
  const id = name.toLowerCase();
  return FRAMEWORKS.find((framework) => framework.id === (id === 'cis' ? LATEST_CIS : id));
}

/** What a rule means for a control. */
export interface RuleControl {
  /** Such as `DP-5`. */
  readonly control: string;
  readonly relation: Exclude<ControlRelation, 'none'>;
}

const familyByRule = new Map(CONTROL_FAMILIES.flatMap((family) => family.rules.map((rule) => [rule, family] as const)));

/** The family of a rule; undefined for rules that the table does not know, such as those of plugins. */
export function familyOf(ruleId: string): ControlFamily | undefined {
  return familyByRule.get(ruleId);
}

/** The controls of a framework that a rule bears on; empty where it bears on none. */
export function controlsOf(ruleId: string, { id, version }: Framework): readonly RuleControl[] {
  const family = familyOf(ruleId);
  if (!family || family.relation === 'none') return [];
  const { relation } = family;
  return controlIds(family, id, version).map((control) => ({ control, relation }));
}

function controlIds({ mcsb, nist, cis }: ControlFamily, framework: string, version: string): readonly string[] {
  if (framework === 'mcsb') return mcsb;
  if (framework === 'nist-800-53') return nist;
  const numbers: Readonly<Record<string, readonly string[]>> = cis === undefined ? {} : CIS_NUMBERS[cis];
  return numbers[version] ?? [];
}

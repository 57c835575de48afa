/** The names of files that may hold a template or its parameters. */
export const TEMPLATE_FILE = /\.(?:jsonc?|bicep|bicepparam)$/i;

/** The names of Bicep sources. */
export const BICEP_SOURCE = /\.bicep$/i;

/** The names of Bicep parameter files. */
export const BICEP_PARAMETERS = /\.bicepparam$/i;

/** What every client of the emulator is given, beside its address. */
export const EMULATED = { region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } as const;

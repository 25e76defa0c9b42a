import type { Decoders } from '../../core/files/decoder.ts';
import type { Jail } from '../../platform/jail/port.ts';
import { decodeArchive } from './archive.ts';
import { decodeImage } from './image.ts';
import { decodePdf } from './pdf.ts';
import { type FindProgram, programHere } from './programs.ts';
import { decodeText } from './text.ts';

export type DecodersOptions = {
  readonly jail: Pick<Jail, 'run'>;
  /** Where the programs stand that decode. Each file asks anew: one that is installed later is found. */
  readonly find?: FindProgram;
};

/** Decoders that run in the jail, one jail a file; text needs none. */
export function openDecoders({ jail, find = programHere }: DecodersOptions): Decoders {
  return {
    async decode(sniffed, bytes, options) {
      const call = { sniffed, bytes, jail, find, ...options };
      switch (sniffed.kind) {
        case 'image':
          return decodeImage(call);
        case 'pdf':
          return decodePdf(call);
        case 'archive':
          return decodeArchive(call);
        case 'text':
          return decodeText(call);
      }
    },
  };
}

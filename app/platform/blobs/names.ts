import { BlobNameRefused } from './port.ts';

/** S3's limit for a key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const NAME_AT_MOST = 1024;

/** File systems take 255 bytes; a folder's name gets a mark besides. */
const PART_AT_MOST = 200;

const PART = /^[A-Za-z0-9_.-]+$/;

/** Lets a blob's name pass if every adapter can keep it. @throws BlobNameRefused */
export function checkName(name: string): void {
  if (name.length > NAME_AT_MOST)
    throw new BlobNameRefused(`The blob name ${JSON.stringify(name.slice(0, 40))}… is longer than ${NAME_AT_MOST} characters.`);
  for (const part of name.split('/')) {
    if (part === '') throw new BlobNameRefused(`The blob name ${JSON.stringify(name)} has an empty part.`);
    if (part === '.' || part === '..') throw new BlobNameRefused(`The blob name ${JSON.stringify(name)} points to a folder.`);
    if (part.length > PART_AT_MOST)
      throw new BlobNameRefused(`A part of the blob name ${JSON.stringify(name)} is longer than ${PART_AT_MOST} characters.`);
    if (!PART.test(part)) throw new BlobNameRefused(`The blob name ${JSON.stringify(name)} holds more than letters, digits, "-", "_", "." and "/".`);
  }
}

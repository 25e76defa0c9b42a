import { Type } from 'typebox';
import { FILE_HASH, filePath } from '../../core/files/rules.ts';
import type { AbroadReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';

/** Seconds: the content host hardly ever changes its name. */
const A_DAY = 86_400;

const Params = Type.Object({ hash: Type.String({ pattern: `^${FILE_HASH}$` }), name: Type.String({ maxLength: 200 }) });

/** From where a post points to where a file is: posts name no host, so that they outlive one. Whether it is there, that host says. */
export const fileRedirectRoutes: Routes<PageContext> = ({ site }) => {
  site.get(
    '/files/:hash/:name',
    { params: Params },
    ({ contentAddress }, { params }): AbroadReply => ({ abroad: `${contentAddress}${filePath(params)}`, keep: A_DAY }),
  );
};

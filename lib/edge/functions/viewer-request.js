// Runs in CloudFront before the cache is looked into: no modules, a millisecond, 10 kB.

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  var request = event.request;
  var host = request.headers.host ? request.headers.host.value : '';
  if (host.indexOf('www.') === 0) {
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: `https://${host.slice(4)}${request.uri}${queryOf(request.querystring)}` } },
    };
  }
  // Browsers name dozens of different types; the service tells these three apart (app/web/visitor.ts).
  var accept = request.headers.accept ? request.headers.accept.value : '';
  request.headers.accept = { value: wanted(accept) };
  return request;
}

function wanted(accept) {
  if (accept.indexOf('application/x-ndjson') === 0) return 'application/x-ndjson';
  return accept.indexOf('application/json') === 0 ? 'application/json' : 'text/html';
}

// CloudFront gives the parts still encoded, and of a name that comes several times all values beside the last one.
function queryOf(parts) {
  var written = [];
  Object.keys(parts).forEach((name) => {
    var all = parts[name].multiValue || [parts[name]];
    all.forEach((part) => {
      written.push(part.value === '' ? name : `${name}=${part.value}`);
    });
  });
  return written.length === 0 ? '' : `?${written.join('&')}`;
}

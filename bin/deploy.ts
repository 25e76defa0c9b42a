import { App } from 'aws-cdk-lib';
import { environments } from '../lib/config/environments.ts';
import { Deployment } from '../lib/deployment.ts';

const app = new App();
for (const environment of environments) new Deployment(app, environment);
app.synth();

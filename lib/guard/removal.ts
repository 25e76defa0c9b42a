import { RemovalPolicy } from 'aws-cdk-lib';

/** What becomes of a resource with its stack. What holds state outlives every environment that is not to be thrown away. */
export const removal = (disposable: boolean): RemovalPolicy => (disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN);

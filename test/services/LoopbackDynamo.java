import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * DynamoDB Local, in memory, on a free port of 127.0.0.1 alone: its own launcher listens on every interface.
 * Prints the port when ready, and ends when its standard input does, so that it never outlives the test that started it.
 */
public final class LoopbackDynamo {
  public static void main(String[] arguments) throws Exception {
    boolean inMemory = true;
    boolean oneDatabase = true;
    boolean delayTransientStatuses = false;
    var requests = new LocalDynamoDBRequestHandler(0, inMemory, null, oneDatabase, delayTransientStatuses);

    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    server.setHandler(new LocalDynamoDBServerHandler(requests, null));
    server.start();
    System.out.println("port " + connector.getLocalPort());

    while (System.in.read() != -1) {
    }
    Runtime.getRuntime().halt(0);
  }
}

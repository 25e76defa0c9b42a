import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * OpenSearch as one node, on free ports of 127.0.0.1 alone, its data in the folder that it is given. Its own launcher wants a
 * folder of modules, a security policy and a user of its own; a node takes its modules as classes.
 * Prints the port when ready, and ends when its standard input does, so that it never outlives the test that started it.
 */
public final class LoopbackSearch extends Node {
  private static final List<Class<? extends Plugin>> MODULES =
      List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class);

  private LoopbackSearch(Environment environment) {
    super(environment, MODULES, true);
  }

  public static void main(String[] arguments) throws Exception {
    var settings = Settings.builder()
        .put("path.home", Path.of(arguments[0]).toAbsolutePath().toString())
        .put("cluster.name", "askyard")
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", "0")
        .put("transport.port", "0")
        // As on the domain: an index that nobody made on purpose has no mapping of ours.
        .put("action.auto_create_index", false)
        // A test machine's disk may be as full as it likes.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
    var node = new LoopbackSearch(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "askyard"));
    node.start();
    var http = node.injector().getInstance(HttpServerTransport.class);
    System.out.println("port " + http.boundAddress().publishAddress().getPort());

    while (System.in.read() != -1) {
    }
    Runtime.getRuntime().halt(0);
  }
}

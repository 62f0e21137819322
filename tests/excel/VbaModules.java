import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.poi.poifs.macros.VBAMacroReader;

/** Prints each VBA module of a file as `name base64-of-source`, a line each. */
public class VbaModules {
    public static void main(String[] args) throws Exception {
        try (VBAMacroReader reader = new VBAMacroReader(new File(args[0]))) {
            for (Map.Entry<String, String> module : reader.readMacros().entrySet()) {
                byte[] source = module.getValue().getBytes(StandardCharsets.UTF_8);
                System.out.println(
                        module.getKey() + " " + Base64.getEncoder().encodeToString(source));
            }
        }
    }
}

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/**
 * Lucene 8, by the contract of bench/peers/peer.h: the same commands, the same
 * line.  Positions are indexed, texts are not stored, one thread adds and
 * merges, and the index is joined to one segment, whose documents are numbered
 * in the order of adding.
 *
 * A search stops counting matches as soon as it may (after k), which lets it
 * pass over blocks; there is no cache of queries.  BM25 has k1 1.2 and b 0.75.
 * Lengths are kept in one byte, so long documents have nearly the scores of
 * their like, and the best ten may differ from those by exact lengths.
 *
 * "ours" is split at spaces; "own" is the StandardAnalyzer as it comes.
 */
public final class Lucene8 {
    private static final String FIELD = "text";
    private static final int TOP = 10;
    private static final ThreadMXBean CPU =
        ManagementFactory.getThreadMXBean();
    private static final double BUFFER_MB = 256;

    /** What the command line says. */
    private static final class Command {
        boolean query;
        String tokens = "own";
        String mode = "any";
        int k = 10;
        int passes = 1;
        int warm = 1;
        String answers;
        final List<String> paths = new ArrayList<>();

        Command(String[] args) {
            if (args.length < 3
                || !(args[0].equals("index") || args[0].equals("query"))) {
                throw new IllegalArgumentException(
                    "usage: Lucene8 index|query [options] FROM TO");
            }
            query = args[0].equals("query");
            for (int i = 1; i < args.length; i++) {
                if (args[i].startsWith("-")) {
                    take(args[i], args[i + 1]);
                    i++;
                } else {
                    paths.add(args[i]);
                }
            }
        }

        private void take(String option, String value) {
            switch (option) {
            case "--tokens": tokens = value; break;
            case "--mode": mode = value; break;
            case "-k": k = Integer.parseInt(value); break;
            case "--passes": passes = Integer.parseInt(value); break;
            case "--warm": warm = Integer.parseInt(value); break;
            case "--answers": answers = value; break;
            default: throw new IllegalArgumentException("no " + option);
            }
        }
    }

    private static Analyzer analyzer(String tokens) {
        if (tokens.equals("own")) {
            return new StandardAnalyzer();
        }
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                return new TokenStreamComponents(new WhitespaceTokenizer());
            }
        };
    }

    // ---- JSON ----

    /** Reads the strings of one flat JSON object; other values are left out. */
    private static final class Json {
        private final String line;
        private int at;

        Json(String line) {
            this.line = line;
        }

        Map<String, String> object() {
            Map<String, String> members = new HashMap<>();

            at = line.indexOf('"');
            while (at >= 0) {
                String name = string();
                at = line.indexOf(':', at) + 1;
                while (line.charAt(at) == ' ') {
                    at++;
                }
                if (line.charAt(at) == '"') {
                    members.put(name, string());
                }
                at = line.indexOf('"', at);
            }
            return members;
        }

        private String string() {
            StringBuilder text = new StringBuilder();

            for (at++; line.charAt(at) != '"'; at++) {
                char c = line.charAt(at);
                text.append(c == '\\' ? escape() : c);
            }
            at++;
            return text.toString();
        }

        private char escape() {
            char c = line.charAt(++at);

            switch (c) {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                at += 4;
                return (char) Integer.parseInt(line.substring(at - 3, at + 1),
                                               16);
            default: return c;
            }
        }
    }

    private static List<String> readTexts(String path) throws IOException {
        List<String> texts = new ArrayList<>();

        try (BufferedReader reader = Files.newBufferedReader(
                 Paths.get(path), StandardCharsets.UTF_8)) {
            for (String line; (line = reader.readLine()) != null;) {
                Map<String, String> document = new Json(line).object();
                if (!document.getOrDefault("title", "").isEmpty()) {
                    throw new IOException("a document has a title");
                }
                texts.add(document.getOrDefault("text", ""));
            }
        }
        return texts;
    }

    // ---- the line ----

    private static final class Line {
        private final StringBuilder text = new StringBuilder("{");

        Line add(String name, Object value) {
            text.append(text.length() > 1 ? ", " : "");
            text.append('"').append(name).append("\": ");
            if (value instanceof Number) {
                text.append(value);
            } else {
                text.append('"').append(value).append('"');
            }
            return this;
        }

        void print() {
            System.out.println(text.append('}'));
        }
    }

    private static Line line(String bench, String tokens) {
        return new Line()
            .add("bench", bench)
            .add("engine", "Lucene 8")
            .add("version", Version.LATEST)
            .add("java", System.getProperty("java.version"))
            .add("tokens", tokens);
    }

    // ---- making ----

    private static IndexWriterConfig config(String tokens) {
        IndexWriterConfig config = new IndexWriterConfig(analyzer(tokens));

        config.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        config.setRAMBufferSizeMB(BUFFER_MB);
        config.setMergeScheduler(new SerialMergeScheduler());
        config.setMergePolicy(new LogByteSizeMergePolicy());
        config.setUseCompoundFile(false);
        return config;
    }

    private static void makeIndex(Command command) throws IOException {
        List<String> texts = readTexts(command.paths.get(0));
        Path folder = Paths.get(command.paths.get(1));
        Path index = folder.resolve("base");
        long textBytes = 0;
        long cpu = CPU.getCurrentThreadCpuTime();
        long begin = System.nanoTime();

        Files.createDirectory(folder);
        try (FSDirectory directory = FSDirectory.open(index);
             IndexWriter writer =
                 new IndexWriter(directory, config(command.tokens))) {
            for (String text : texts) {
                Document document = new Document();
                document.add(new TextField(FIELD, text, Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
            writer.commit();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuSeconds = (CPU.getCurrentThreadCpuTime() - cpu) / 1e9;

        for (String text : texts) {
            textBytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        Files.write(folder.resolve("tokens.kind"),
                    (command.tokens + "\n").getBytes(StandardCharsets.UTF_8));
        line("peer-index", command.tokens)
            .add("seconds", seconds)
            .add("cpu_seconds", cpuSeconds)
            .add("mb_s", textBytes / 1e6 / seconds)
            .add("bytes", size(index.toFile()))
            .add("text_bytes", textBytes)
            .add("documents", texts.size())
            .print();
    }

    private static long size(File folder) {
        long bytes = 0;

        for (File file : folder.listFiles()) {
            bytes += file.length();
        }
        return bytes;
    }

    // ---- asking ----

    /** An open index with its way to read queries. */
    private static final class Asker {
        final DirectoryReader reader;
        final IndexSearcher searcher;
        final QueryBuilder builder;
        final String mode;

        Asker(Path folder, String tokens, String mode) throws IOException {
            reader = DirectoryReader.open(
                FSDirectory.open(folder.resolve("base")));
            searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
            searcher.setQueryCache(null);
            builder = new QueryBuilder(analyzer(tokens));
            this.mode = mode;
        }

        Query read(String text) {
            Query query;

            if (mode.equals("phrase")) {
                query = builder.createPhraseQuery(FIELD, text);
            } else {
                query = builder.createBooleanQuery(
                    FIELD, text,
                    mode.equals("all") ? BooleanClause.Occur.MUST
                                       : BooleanClause.Occur.SHOULD);
            }
            return query == null ? new MatchNoDocsQuery() : query;
        }

        ScoreDoc[] search(String text, int k) throws IOException {
            TopScoreDocCollector best = TopScoreDocCollector.create(k, k);

            searcher.search(read(text), best);
            return best.topDocs().scoreDocs;
        }
    }

    private static List<String[]> readQueries(String path)
        throws IOException {
        List<String[]> queries = new ArrayList<>();

        for (String line : Files.readAllLines(Paths.get(path),
                                              StandardCharsets.UTF_8)) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                queries.add(line.split("\t", -1));
            }
        }
        return queries;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2])
            / 2;
    }

    /** Microseconds of all queries, each its passes' median: by the clock, and
     *  of the processor in this thread, so without compiler and collector. */
    private static double[][] measure(Asker asker, List<String[]> queries,
                                    Command command) throws IOException {
        double[][] all = new double[queries.size()][command.passes];
        double[][] allCpu = new double[queries.size()][command.passes];
        double[][] times = new double[2][queries.size()];

        for (int pass = -command.warm; pass < command.passes; pass++) {
            for (int i = 0; i < all.length; i++) {
                long cpu = CPU.getCurrentThreadCpuTime();
                long begin = System.nanoTime();
                asker.search(queries.get(i)[1], command.k);
                if (pass >= 0) {
                    all[i][pass] = (System.nanoTime() - begin) / 1e3;
                    allCpu[i][pass] =
                        (CPU.getCurrentThreadCpuTime() - cpu) / 1e3;
                }
            }
        }
        for (int i = 0; i < all.length; i++) {
            times[0][i] = median(all[i]);
            times[1][i] = median(allCpu[i]);
        }
        return times;
    }

    private static long hash(long hash, String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 1099511628211L;
        }
        return hash;
    }

    private static void writeAnswers(Asker asker, List<String[]> queries,
                                     double[][] times, Command command,
                                     Line line) throws IOException {
        long matches = 0;
        long hash = 0xcbf29ce484222325L;

        try (PrintWriter file = new PrintWriter(command.answers, "UTF-8")) {
            for (int i = 0; i < queries.size(); i++) {
                String text = queries.get(i)[1];
                ScoreDoc[] docs = asker.search(text, command.k);
                int n = asker.searcher.count(asker.read(text));
                StringBuilder numbers = new StringBuilder();

                for (int j = 0; j < docs.length && j < TOP; j++) {
                    numbers.append(j > 0 ? " " : "").append(docs[j].doc);
                }
                hash = hash(hash, numbers + "\n");
                matches += n;
                file.println(queries.get(i)[0] + "\t" + times[0][i] + "\t"
                             + times[1][i] + "\t" + n + "\t" + numbers);
            }
        }
        line.add("n_matches", matches);
        line.add("digest", String.format("%016x", hash));
    }

    /** By nearest rank. */
    private static double percentile(double[] sorted, double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);

        return sorted[Math.max(rank, 1) - 1];
    }

    private static void runQueries(Command command) throws IOException {
        Path folder = Paths.get(command.paths.get(0));
        String tokens = new String(
            Files.readAllBytes(folder.resolve("tokens.kind")),
            StandardCharsets.UTF_8).trim();
        List<String[]> queries = readQueries(command.paths.get(1));
        Line line = line("peer-query", tokens);
        long begin = System.nanoTime();
        Asker asker = new Asker(folder, tokens, command.mode);
        double open = (System.nanoTime() - begin) / 1e3;

        asker.search(queries.get(0)[1], command.k);
        line.add("first_us", (System.nanoTime() - begin) / 1e3);
        line.add("open_us", open);
        double[][] both = measure(asker, queries, command);
        if (command.answers != null) {
            writeAnswers(asker, queries, both, command, line);
        }
        double[] times = both[0];
        Arrays.sort(times);
        line.add("mode", command.mode).add("k", command.k)
            .add("passes", command.passes).add("warm", command.warm)
            .add("n_queries", times.length)
            .add("mean_us", Arrays.stream(times).average().orElse(0))
            .add("p50_us", percentile(times, 50))
            .add("p95_us", percentile(times, 95))
            .add("p99_us", percentile(times, 99))
            .add("cpu_us", Arrays.stream(both[1]).average().orElse(0))
            .print();
        asker.reader.close();
    }

    public static void main(String[] args) throws IOException {
        Command command = new Command(args);

        if (command.query) {
            runQueries(command);
        } else {
            makeIndex(command);
        }
    }

    private Lucene8() {
    }
}

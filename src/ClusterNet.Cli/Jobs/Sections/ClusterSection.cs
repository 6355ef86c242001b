using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>The section <c>cluster</c>: what the job runs on. Workers, servers and threads do not change a bit of the result.</summary>
/// <param name="Workers">Worker actors, which compute gradients.</param>
/// <param name="Servers">Parameter-server actors, which hold the weights and apply the optimizer.</param>
/// <param name="Replicas">Servers that hold each chunk; with 2 or more no completed step is lost with a server.</param>
/// <param name="Threads">Compute threads of this process; null for one a core.</param>
/// <param name="ChunkBytes">Size at which the parameter vector is cut into chunks, in bytes.</param>
public sealed record ClusterSection(int Workers, int Servers, int Replicas, int? Threads, int ChunkBytes)
{
    private static readonly IntegerKey WorkersKey = new("workers", "worker actors")
    {
        Default = 1,
        Minimum = 1,
        Maximum = 4096,
    };

    private static readonly IntegerKey ServersKey = new("servers", "parameter-server actors")
    {
        Default = 1,
        Minimum = 1,
        Maximum = 1024,
    };

    private static readonly IntegerKey ReplicasKey = new("replicas", "servers that hold each chunk")
    {
        Default = 1,
        Minimum = 1,
        Maximum = 16,
    };

    private static readonly OptionalIntegerKey ThreadsKey = new("threads", "compute threads of this process; auto: one a core")
    {
        Maximum = 1024,
        Word = "auto",
    };

    private static readonly IntegerKey ChunkBytesKey = new("chunk_bytes", "bytes of a chunk of the parameter vector, about")
    {
        Default = 512 * 1024,
        Minimum = 4 * 1024,
        Maximum = 1 << 30,
        MultipleOf = 64,
        Synonyms = ["chunk_size"],
    };

    internal static ClusterSection Read(SectionReader reader)
    {
        ClusterSection section = new((int)reader.Read(WorkersKey), (int)reader.Read(ServersKey), (int)reader.Read(ReplicasKey), (int?)reader.Read(ThreadsKey),
            (int)reader.Read(ChunkBytesKey));
        reader.RefuseOtherKeys();
        return section;
    }

    /// <summary>
    /// The part that may decide bits: quantities that span chunks, such as a gradient's norm, are summed chunk by chunk.
    /// </summary>
    internal JobMap WriteWhatDecidesTheWeights() => new SectionWriter().Add(ChunkBytesKey, ChunkBytes).ToMap();

    internal JobMap Write() => new SectionWriter().Add(WorkersKey, Workers).Add(ServersKey, Servers).Add(ReplicasKey, Replicas).Add(ThreadsKey, Threads)
        .Add(ChunkBytesKey, ChunkBytes).ToMap();
}

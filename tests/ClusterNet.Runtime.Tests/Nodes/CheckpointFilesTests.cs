using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Tests.Checkpoints;

namespace ClusterNet.Runtime.Tests.Nodes;

/// <summary>What a node tells others of its checkpoints, and what not; and which ranks nodes have.</summary>
public sealed class CheckpointFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointStore _store;

    public CheckpointFilesTests() => _store = CheckpointFiles.StoreOf(_folder.Path, new RetentionRule { KeepLast = 1 });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_files_of_a_step_and_of_the_newest_are_read()
    {
        string older = _store.WriteSample(25).Folder;
        string newer = CheckpointFiles.StoreOf(_folder.Path, new RetentionRule()).WriteSample(50).Folder;
        Read(25, CheckpointFileNames.Weights).Content.ShouldBe(File.ReadAllBytes(Path.Combine(older, CheckpointFileNames.Weights)));
        Read(null, CheckpointFileNames.Manifest).Content.ShouldBe(File.ReadAllBytes(Path.Combine(newer, CheckpointFileNames.Manifest)));
    }

    [Fact]
    public void Nothing_else_can_be_asked_for()
    {
        _store.WriteSample(25);
        File.WriteAllText(_folder.File("secret"), "secret");
        string job = SampleCheckpoint.Job.ToString();
        string[] names =
        [
            new CheckpointRequest(Sha256Digest.OfText("another job"), 25, CheckpointFileNames.Weights, _folder.Path).ToString(),
            new CheckpointRequest(SampleCheckpoint.Job, 26, CheckpointFileNames.Weights, _folder.Path).ToString(),
            $"checkpoint|{job}|25|../../secret|{_folder.Path}",
            $"checkpoint|{job}|../../|{CheckpointFileNames.Weights}|{_folder.Path}",
            $"checkpoint|{job}|99999999999999999999|{CheckpointFileNames.Weights}|{_folder.Path}",
            $"checkpoint|{job}|-25|{CheckpointFileNames.Weights}|{_folder.Path}",
            $"checkpoint|{job}|25|{CheckpointFileNames.Weights}|run",
            $"checkpoint|{job}|25|{CheckpointFileNames.Weights}",
            $"checkpoint|not a digest|25|{CheckpointFileNames.Weights}|{_folder.Path}",
            $"checkpoint|{job}|25|{CheckpointFileNames.Weights}|/\0",
        ];
        foreach (string name in names)
            CheckpointFiles.Read(new FilePartWanted(1, name, 0)).Content.ShouldBeEmpty(name);
    }

    [Fact]
    public void A_checkpoint_from_elsewhere_takes_its_place_and_one_that_is_damaged_does_not()
    {
        string source = _store.WriteSample(25).Folder;
        CheckpointStore store = CheckpointFiles.StoreOf(_folder.File("other"), new RetentionRule());
        store.Adopt(25, folder => Copy(source, folder));
        store.Adopt(25, folder => Copy(source, folder));
        store.ManifestOf(25).ShouldNotBeNull().JobDigest.ShouldBe(SampleCheckpoint.Job);
        Should.Throw<IOException>(() => store.Adopt(50, _ => throw new IOException("the link is gone")));
        Directory.EnumerateDirectories(store.Folder).Select(Path.GetFileName).ShouldBe(["step-000000000025"]);
        store.NewestManifest(SampleCheckpoint.Job).ShouldNotBeNull().Step.ShouldBe(25);
        store.NewestManifest(Sha256Digest.OfText("another job")).ShouldBeNull();
    }

    [Fact]
    public void The_checkpoint_that_a_job_began_from_stays_for_those_who_join_it_later()
    {
        CheckpointStore all = CheckpointFiles.StoreOf(_folder.Path, new RetentionRule { KeepLast = 10 });
        foreach (long step in (long[])[25, 50, 75, 100])
            all.WriteSample(step);
        _store.RetainFrom(100, startStep: 25);
        Directory.EnumerateDirectories(_store.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["step-000000000025", "step-000000000100"]);
    }

    [Fact]
    public void Every_node_has_a_rank_that_is_nobody_elses()
    {
        CandidateNodes nodes = new([4, 0, 2]);
        int[] ranks = [.. Enumerable.Range(0, CandidateNodes.LateIndicesMax).Select(nodes.RankOf)];
        ranks.ShouldBeUnique();
        ranks[4].ShouldBe(0);
        ranks[1].ShouldBe(4);
        ranks.Select(nodes.NodeOf).ShouldBe(Enumerable.Range(0, CandidateNodes.LateIndicesMax));
        nodes.RankOf(CandidateNodes.LateIndicesMax).ShouldBe(-1);
        nodes.RankOf(-1).ShouldBe(-1);
    }

    private FilePart Read(long? step, string file) =>
        CheckpointFiles.Read(new FilePartWanted(1, new CheckpointRequest(SampleCheckpoint.Job, step, file, _folder.Path).ToString(), 0));

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}

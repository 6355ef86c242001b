using System.Text.Json.Nodes;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private static readonly string[] AllFiles = ["manifest.json", "optimizer.safetensors", "weights.safetensors"];

    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointStore _store;

    public CheckpointStoreTests() => _store = new CheckpointStore(_folder.File("run", "checkpoints"), new RetentionRule());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_written_checkpoint_comes_back_whole_with_all_that_its_manifest_says()
    {
        CheckpointCommit commit = _store.WriteSample(630, new ValidationFigures(0.5, null));
        commit.Folder.ShouldBe(_folder.File("run", "checkpoints", "step-000000000630"));
        commit.Problems.ShouldBeEmpty();
        Directory.GetFiles(commit.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ShouldBe(AllFiles);

        using CheckpointSearch search = _store.Latest(SampleCheckpoint.Job);
        search.Rejected.ShouldBeEmpty();
        Checkpoint checkpoint = search.Checkpoint.ShouldNotBeNull();
        checkpoint.ShouldBeComplete();
        checkpoint.Layout.ShouldBe(SampleCheckpoint.Layout);
        CheckpointManifest manifest = checkpoint.Manifest;
        manifest.Step.ShouldBe(630);
        manifest.JobDigest.ShouldBe(SampleCheckpoint.Job);
        manifest.WeightsSha256.ShouldBe(Sha256Digest.OfVector(SampleCheckpoint.Content(630).Weights.Span));
        manifest.Position.Epoch.ShouldBe(10);
        manifest.Position.SamplesSeen.ShouldBe(80640);
        manifest.Position.Rewinds.ShouldBe([new Rewind(12, 9)]);
        manifest.Validation.ShouldBe(new ValidationFigures(0.5, null));
        manifest.BestValidation.ShouldBe(new BestValidation(3, new ValidationFigures(0.25, 0.875)));
    }

    [Fact]
    public void An_optimizer_without_state_and_a_model_without_parameters_can_be_saved()
    {
        CheckpointLayout empty = CheckpointLayout.Pack();
        _store.Write(SampleCheckpoint.Description(1), new CheckpointContent(empty, ReadOnlyMemory<float>.Empty, []));
        using CheckpointSearch search = _store.Latest();
        search.Checkpoint!.ReadContent().OptimizerStates.ShouldBeEmpty();
    }

    [Fact]
    public void The_manifest_is_json_in_snake_case_that_other_programs_can_read()
    {
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(_store.WriteSample(630).Folder, "manifest.json")))!;
        manifest["format_version"]!.GetValue<int>().ShouldBe(1);
        manifest["position"]!["step_in_epoch"]!.GetValue<int>().ShouldBe(0);
        manifest["parameters"]![1]!["name"]!.GetValue<string>().ShouldBe("0.bias");
        manifest["parameters"]![1]!["offset"]!.GetValue<int>().ShouldBe(12);
        manifest["files"]![0]!["sha256"]!.GetValue<string>().Length.ShouldBe(64);
        manifest["weights_sha256"]!.GetValue<string>().Length.ShouldBe(64);
        manifest["best_validation"]!["figures"]!["accuracy"]!.GetValue<double>().ShouldBe(0.875);
    }

    [Fact]
    public void A_flipped_bit_in_any_byte_of_any_file_is_found_and_the_older_checkpoint_is_taken()
    {
        _store.WriteSample(1);
        string newest = _store.WriteSample(2).Folder;
        foreach (string name in AllFiles)
        {
            string path = Path.Combine(newest, name);
            byte[] good = File.ReadAllBytes(path);
            for (int i = 0; i < good.Length; i++)
            {
                byte[] bad = [.. good];
                bad[i] ^= (byte)(1 << (i % 8));
                File.WriteAllBytes(path, bad);
                CheckpointDamagedException error = Should.Throw<CheckpointDamagedException>(() => _store.Open(newest), $"{name}, byte {i}");
                error.File.ShouldBe(name);
                error.Folder.ShouldBe(newest);
            }

            AssertFallsBackTo(1, newest, name);
            File.WriteAllBytes(path, good);
        }
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("optimizer.safetensors")]
    [InlineData("weights.safetensors")]
    public void A_file_that_is_missing_cut_off_or_too_long_is_found(string name)
    {
        _store.WriteSample(1);
        string newest = _store.WriteSample(2).Folder;
        string path = Path.Combine(newest, name);
        byte[] good = File.ReadAllBytes(path);
        foreach (byte[] bad in (byte[][])[[], good[..^1], [.. good, 0]])
        {
            File.WriteAllBytes(path, bad);
            AssertFallsBackTo(1, newest, name);
        }

        File.Delete(path);
        AssertFallsBackTo(1, newest, name);
    }

    [Fact]
    public void A_checkpoint_of_another_job_is_passed_over_with_the_reason()
    {
        _store.WriteSample(1);
        using CheckpointSearch search = _store.Latest(Sha256Digest.OfText("another job"));
        search.Checkpoint.ShouldBeNull();
        search.Rejected.ShouldHaveSingleItem().Reason.ShouldContain("another job");
    }

    [Fact]
    public void Where_there_is_nothing_nothing_is_found()
    {
        using CheckpointSearch search = _store.Latest();
        search.ShouldBe(new CheckpointSearch(null, []));
        Should.Throw<CheckpointDamagedException>(() => _store.Open(_folder.File("nowhere"))).File.ShouldBe("manifest.json");
    }

    [Theory]
    [InlineData(0, float.NaN, "0.weight", 0)]
    [InlineData(11, float.PositiveInfinity, "0.weight", 11)]
    [InlineData(13, float.NegativeInfinity, "0.bias", 1)]
    [InlineData(16, float.NaN, "2.scale", 0)]
    public void A_weight_that_is_not_finite_is_refused_by_name_and_index(int position, float value, string parameter, int index)
    {
        float[] weights = SampleCheckpoint.Content(1).Weights.ToArray();
        weights[position] = value;
        NonFiniteValueException error = Should.Throw<NonFiniteValueException>(
            () => _store.Write(SampleCheckpoint.Description(1), new CheckpointContent(SampleCheckpoint.Layout, weights, [])));
        (error.Tensor, error.Index).ShouldBe((parameter, index));
        Directory.Exists(_store.Folder).ShouldBeFalse();
    }

    [Fact]
    public void A_state_that_is_not_finite_is_refused_by_name_and_index()
    {
        CheckpointContent content = SampleCheckpoint.Content(1);
        float[] state = new float[SampleCheckpoint.Layout.Length];
        state[14] = float.NaN;
        NonFiniteValueException error = Should.Throw<NonFiniteValueException>(() => _store.Write(
            SampleCheckpoint.Description(1),
            new CheckpointContent(content.Layout, content.Weights, [new OptimizerStateVector("momentum_buffer", state)])));
        (error.Tensor, error.Index).ShouldBe(("0.bias/momentum_buffer", 2));
    }

    [Fact]
    public void What_a_dead_process_left_is_ignored_and_cleared_up_by_the_next_write()
    {
        string good = _store.WriteSample(5).Folder;
        foreach (string left in (string[])["step-000000000009.partial-0badf00d", "step-000000000002.removed-0badf00d"])
            Directory.CreateDirectory(Path.Combine(_store.Folder, left, "inner"));
        string foreign = Directory.CreateDirectory(Path.Combine(_store.Folder, "step-notes")).FullName;
        using (CheckpointSearch search = _store.Latest())
        {
            search.Checkpoint!.Folder.ShouldBe(good);
            search.Rejected.ShouldBeEmpty();
        }

        string next = _store.WriteSample(6).Folder;
        Directory.GetDirectories(_store.Folder).Order(StringComparer.Ordinal).ShouldBe([good, next, foreign]);
    }

    [Fact]
    public void A_checkpoint_of_a_step_that_is_there_already_takes_its_place_valid_or_damaged()
    {
        string first = _store.WriteSample(5).Folder;
        string second = _store.WriteSample(5, new ValidationFigures(0.125, null)).Folder;
        second.ShouldBe(first);
        File.WriteAllText(Path.Combine(first, "weights.safetensors"), "damaged");
        _store.WriteSample(5, new ValidationFigures(0.0625, null)).Problems.ShouldBeEmpty();
        using Checkpoint checkpoint = _store.Open(first);
        checkpoint.Manifest.Validation!.Loss.ShouldBe(0.0625);
        checkpoint.ShouldBeComplete();
        Directory.GetDirectories(_store.Folder).ShouldBe([first]);
    }

    [Fact]
    public void Retention_deletes_old_checkpoints_and_keeps_the_best()
    {
        double[] losses = [0.9, 0.2, 0.5, 0.4, 0.3, 0.6];
        for (int i = 0; i < losses.Length; i++)
            _store.WriteSample(i + 1, new ValidationFigures(losses[i], null)).RemovedSteps
                .ShouldBe(i switch { 3 => [1], 5 => [3], _ => [] });
        Directory.GetDirectories(_store.Folder).Select(path => Path.GetFileName(path)[^1]).Order().ShouldBe(['2', '4', '5', '6']);
        using CheckpointSearch best = _store.Best();
        best.Checkpoint!.Manifest.Step.ShouldBe(2);
    }

    [Fact]
    public void Reading_a_state_that_is_not_there_lists_those_that_are()
    {
        using Checkpoint checkpoint = _store.Open(_store.WriteSample(5).Folder);
        Should.Throw<ArgumentException>(() => checkpoint.ReadOptimizerState("momentum", new float[17]))
            .Message.ShouldContain("exp_avg, exp_avg_sq");
    }

    [Fact]
    public async Task A_reader_finds_a_complete_checkpoint_at_every_moment_of_a_writer()
    {
        CheckpointStore store = new(_store.Folder, new RetentionRule { KeepLast = 1 });
        store.WriteSample(0);
        using CancellationTokenSource done = new();
        Task<int> reader = Task.Run(() =>
        {
            int found = 0;
            for (; !done.IsCancellationRequested || found == 0; found++)
            {
                using CheckpointSearch search = store.Latest();
                search.Rejected.ShouldBeEmpty();
                search.Checkpoint.ShouldNotBeNull().ShouldBeComplete();
            }

            return found;
        }, CancellationToken.None);
        for (int step = 1; step <= 150 && !reader.IsCompleted; step++)
            store.WriteSample(step);
        await done.CancelAsync();
        (await reader).ShouldBeGreaterThan(0);
    }

    private void AssertFallsBackTo(long step, string damagedFolder, string damagedFile)
    {
        using CheckpointSearch search = _store.Latest();
        search.Checkpoint!.Manifest.Step.ShouldBe(step);
        RejectedCheckpoint rejected = search.Rejected.ShouldHaveSingleItem();
        rejected.Folder.ShouldBe(damagedFolder);
        rejected.Reason.ShouldStartWith(damagedFile);
    }
}

using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Checkpoints.Storage;
using ClusterNet.Runtime.Tests.Checkpoints.Storage;

namespace ClusterNet.Runtime.Tests.Checkpoints;

/// <summary>Whatever goes wrong, the newest checkpoint is the old one or the new one, and it is whole.</summary>
public class CheckpointFaultTests
{
    private const string Root = "/run/checkpoints";
    private const int PowerCutSeeds = 6;

    /// <summary>What is on the disk before the write under test, and the step that it writes.</summary>
    public static TheoryData<string, long[], long> Stories => new()
    {
        { "the first checkpoint of a run", [], 7 },
        { "one more", [1, 2], 7 },
        { "one more, for which retention lets the second go (the first is the best)", [1, 2, 3, 4], 7 },
        { "one of a step that is there already", [1, 7], 7 },
        { "the only one there is, written again", [7], 7 },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_crash_at_any_operation_leaves_the_old_or_the_new_checkpoint(string story, long[] existing, long step)
    {
        for (int operation = 0; ; operation++)
        {
            SimulatedDisk disk = DiskWith(existing);
            bool survived = !CrashesAt(operation, disk, step);
            AssertOldOrNew(disk, existing, step, mustBeNew: survived, $"{story}, crash at operation {operation}");
            AssertNextWriteWorks(disk, step + 1);
            if (survived)
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_power_cut_at_any_operation_leaves_the_old_or_the_new_checkpoint(string story, long[] existing, long step)
    {
        bool survived = false;
        for (int operation = 0; !survived; operation++)
        {
            SimulatedDisk disk = DiskWith(existing);
            survived = !CrashesAt(operation, disk, step);
            for (int seed = 0; seed < PowerCutSeeds; seed++)
            {
                SimulatedDisk after = disk.AfterPowerCut(new Random(seed));
                AssertOldOrNew(after, existing, step, mustBeNew: survived, $"{story}, power cut at operation {operation}, seed {seed}");
                if (seed == 0)
                    AssertNextWriteWorks(after, step + 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void An_error_at_any_operation_is_reported_and_leaves_the_old_or_the_new_checkpoint(string story, long[] existing, long step)
    {
        for (int operation = 0; ; operation++)
        {
            SimulatedDisk disk = DiskWith(existing);
            FaultInjectingFileSystem faulty = new(disk) { FaultAt = operation, Fault = FaultKind.Error };
            CheckpointWriteException? error = Record.Exception(() => WriteNew(faulty, step)) as CheckpointWriteException;
            AssertOldOrNew(disk, existing, step, mustBeNew: error is null, $"{story}, error at operation {operation}");
            error?.Message.ShouldContain("Input/output error");
            error?.Step.ShouldBe(step);
            AssertNextWriteWorks(disk, step + 1);
            if (faulty.Operations <= operation)
                break;
        }
    }

    [Fact]
    public void The_story_about_retention_is_about_retention() => WriteNew(DiskWith([1, 2, 3, 4]), 7).RemovedSteps.ShouldBe([2]);

    [Fact]
    public void A_crash_while_clearing_up_after_a_crash_loses_nothing_either()
    {
        for (int first = 0; ; first++)
        {
            SimulatedDisk crashed = DiskWith([7]);
            if (!CrashesAt(first, crashed, 7))
                break;
            for (int second = 0; ; second++)
            {
                SimulatedDisk again = crashed.AfterPowerCut(new Random(first));
                bool survived = !CrashesAt(second, again, 8);
                using CheckpointSearch search = new CheckpointStore(Root, new RetentionRule(), again).Latest();
                search.Rejected.ShouldBeEmpty($"crashes at {first} and {second}");
                search.Checkpoint.ShouldNotBeNull($"crashes at {first} and {second}").ShouldBeComplete();
                if (survived)
                    break;
            }
        }
    }

    [Fact]
    public void A_disk_that_is_full_after_any_number_of_bytes_leaves_the_older_checkpoint_valid()
    {
        FaultInjectingFileSystem whole = new(DiskWith([1]));
        WriteNew(whole, 7);
        for (long room = 0; room < whole.BytesWritten; room += 5)
        {
            SimulatedDisk disk = DiskWith([1]);
            CheckpointWriteException error = Should.Throw<CheckpointWriteException>(
                () => WriteNew(FaultInjectingFileSystem.WithRoomFor(room, disk), 7), $"room for {room} bytes");
            error.Message.ShouldContain("No space left on device");
            disk.FolderNames(Root).ShouldBe(["step-000000000001"], $"room for {room} bytes");
            AssertOldOrNew(disk, [1], 7, mustBeNew: false, $"room for {room} bytes");
        }
    }

    [Fact]
    public void The_same_holds_on_a_real_disk()
    {
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder.Path, new RetentionRule { KeepLast = 1 });
        long step = 1;
        store.WriteSample(step);
        for (int operation = 0; ; operation += 3)
        {
            FaultInjectingFileSystem faulty = new(DiskFileSystem.Instance) { FaultAt = operation, Fault = FaultKind.Crash };
            CheckpointStore dying = new(folder.Path, new RetentionRule { KeepLast = 1 }, faulty);
            bool survived = Record.Exception(() => dying.WriteSample(step + 1)) is not SimulatedCrashException;
            using CheckpointSearch search = store.Latest();
            search.Rejected.ShouldBeEmpty($"crash at operation {operation}");
            search.Checkpoint.ShouldNotBeNull().ShouldBeComplete();
            search.Checkpoint.Manifest.Step.ShouldBeInRange(survived ? step + 1 : step, step + 1);
            step = search.Checkpoint.Manifest.Step;
            if (survived)
                break;
        }
    }

    [Fact]
    public void A_disk_that_changes_what_it_was_given_is_found_out_before_the_commit()
    {
        SimulatedDisk disk = DiskWith([1]);
        CorruptingFileSystem corrupting = new(disk, "weights.safetensors");
        Should.Throw<CheckpointWriteException>(() => WriteNew(corrupting, 7)).Message.ShouldContain("SHA-256");
        AssertOldOrNew(disk, [1], 7, mustBeNew: false, "corrupting disk");
        Should.Throw<CheckpointWriteException>(() => WriteNew(new CorruptingFileSystem(disk, "manifest.json"), 7));
        AssertOldOrNew(disk, [1], 7, mustBeNew: false, "corrupting disk");
    }

    private static SimulatedDisk DiskWith(long[] steps)
    {
        SimulatedDisk disk = new();
        CheckpointStore store = new(Root, new RetentionRule(), disk);
        foreach (long step in steps)
            store.WriteSample(step, new ValidationFigures(1, null));
        return disk;
    }

    private static CheckpointCommit WriteNew(ICheckpointFileSystem files, long step) =>
        new CheckpointStore(Root, new RetentionRule(), files).WriteSample(step, new ValidationFigures(2, null));

    private static bool CrashesAt(int operation, SimulatedDisk disk, long step)
    {
        FaultInjectingFileSystem faulty = new(disk) { FaultAt = operation, Fault = FaultKind.Crash };
        return Record.Exception(() => WriteNew(faulty, step)) is SimulatedCrashException;
    }

    private static void AssertOldOrNew(SimulatedDisk disk, long[] existing, long step, bool mustBeNew, string circumstances)
    {
        CheckpointStore store = new(Root, new RetentionRule(), disk);
        // Nothing that bears a complete checkpoint's name is damaged, not even an older one that was just being deleted.
        foreach (string name in disk.FolderNames(Root).Where(name => !name.Contains('.')))
            Should.NotThrow(() => store.Open($"{Root}/{name}").Dispose(), circumstances);
        using CheckpointSearch search = store.Latest();
        search.Rejected.ShouldBeEmpty(circumstances);
        if (existing.Length == 0 && !mustBeNew && search.Checkpoint is null)
            return;
        CheckpointManifest manifest = search.Checkpoint.ShouldNotBeNull(circumstances).Manifest;
        bool isNew = manifest.Step == step && manifest.Validation!.Loss == 2;
        bool isOld = existing.Length > 0 && manifest.Step == existing[^1] && manifest.Validation!.Loss == 1;
        (isNew || (isOld && !mustBeNew)).ShouldBeTrue($"{circumstances}: found step {manifest.Step} of loss {manifest.Validation}");
        search.Checkpoint.ShouldBeComplete();
    }

    private static void AssertNextWriteWorks(SimulatedDisk disk, long step)
    {
        CheckpointStore store = new(Root, new RetentionRule(), disk);
        store.WriteSample(step).Problems.ShouldBeEmpty();
        disk.FolderNames(Root).ShouldAllBe(name => !name.Contains('.'));
        using CheckpointSearch search = store.Latest();
        search.Checkpoint!.Manifest.Step.ShouldBe(step);
    }
}

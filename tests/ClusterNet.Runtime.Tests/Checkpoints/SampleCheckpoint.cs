using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Tests.Checkpoints;

/// <summary>A small checkpoint whose numbers are a function of its step.</summary>
internal static class SampleCheckpoint
{
    public static readonly Sha256Digest Job = Sha256Digest.OfText("a job");

    public static readonly CheckpointLayout Layout = CheckpointLayout.Pack(("0.weight", [3, 4]), ("0.bias", [4]), ("2.scale", []));

    public static CheckpointDescription Description(long step, ValidationFigures? validation = null) => new()
    {
        Step = step,
        JobDigest = Job,
        Position = new TrainingPosition
        {
            Epoch = step / 63,
            StepInEpoch = step % 63,
            SamplesSeen = step * 128,
            Rewinds = [new Rewind(12, 9)],
        },
        Validation = validation,
        BestValidation = new BestValidation(3, new ValidationFigures(0.25, 0.875)),
    };

    public static CheckpointContent Content(long step) => new(
        Layout,
        Vector(step),
        [new OptimizerStateVector("exp_avg", Vector(step + 1000)), new OptimizerStateVector("exp_avg_sq", Vector(step + 2000))]);

    public static CheckpointCommit WriteSample(this CheckpointStore store, long step, ValidationFigures? validation = null) =>
        store.Write(Description(step, validation), Content(step));

    /// <summary>Asserts that a checkpoint is the whole one of its step.</summary>
    public static void ShouldBeComplete(this Checkpoint checkpoint)
    {
        CheckpointContent read = checkpoint.ReadContent();
        CheckpointContent expected = Content(checkpoint.Manifest.Step);
        read.Weights.ToArray().ShouldBe(expected.Weights.ToArray());
        read.OptimizerStates.Select(state => state.Name).ShouldBe(["exp_avg", "exp_avg_sq"]);
        for (int i = 0; i < read.OptimizerStates.Length; i++)
            read.OptimizerStates[i].Values.ToArray().ShouldBe(expected.OptimizerStates[i].Values.ToArray());
    }

    private static float[] Vector(long seed) =>
        [.. Enumerable.Range(0, Layout.Length).Select(i => (float)Math.Sin(seed + (0.1 * i)))];
}

using ClusterNet.Cli.Progress;

namespace ClusterNet.Cli.Tests.Progress;

/// <summary>The events of a small run.</summary>
internal static class SampleRun
{
    public static readonly TrainingStarted Started = new("spiral", "ab12", 1250, 1600, 400, 10, 25, 250, 0, 4, 1, 2, "runs/spiral");

    public static readonly StepProgress Step = new(3, 63, 250, 0.43211, 31234.4, 80.4);

    public static readonly EpochFinished Epoch = new(2, 50, 0.5, new(0.45, 0.8125));

    public static readonly CheckpointWritten Checkpoint = new(50, "runs/spiral/checkpoints/step-000000000050", IsBest: true);

    public static readonly TrainingNotice Notice = new(51, "worker 2 was restarted: [disk] full");

    public static readonly TrainingFinished Finished =
        new(250, 10, new string('c', 64), 0.0123, new(0.02, 0.98), 16000, 40000.25, 0.4, "runs/spiral");
}

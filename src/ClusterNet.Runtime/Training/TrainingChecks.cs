namespace ClusterNet.Runtime.Training;

/// <summary>What a job and its options must fulfil.</summary>
internal static class TrainingChecks
{
    /// <summary>Throws for the first figure that is out of its range.</summary>
    public static void Require(TrainingJob job, TrainerOptions options)
    {
        AtLeast(job.BatchSize, 1, nameof(job.BatchSize));
        AtLeast(job.Slices, 1, nameof(job.Slices));
        AtLeast(job.Epochs, 1, nameof(job.Epochs));
        AtLeast(job.EvaluateEveryEpochs, 0, nameof(job.EvaluateEveryEpochs));
        AtLeast(job.EvaluateEverySteps, 0, nameof(job.EvaluateEverySteps));
        AtLeast(options.Workers, 1, nameof(options.Workers));
        AtLeast(options.Servers, 1, nameof(options.Servers));
        AtLeast(options.Replicas, 1, nameof(options.Replicas));
        AtLeast(options.Threads, 1, nameof(options.Threads));
        AtLeast(options.ChunkBytes, sizeof(float), nameof(options.ChunkBytes));
        AtLeast(options.CheckpointEveryEpochs, 0, nameof(options.CheckpointEveryEpochs));
        AtLeast(options.CheckpointEverySteps, 0, nameof(options.CheckpointEverySteps));
        AtLeast(job.Steps ?? 1, 1, nameof(job.Steps));
        AtLeast(job.EarlyStopping?.Patience ?? 1, 1, nameof(job.EarlyStopping));
        AtLeast(job.Plateau?.Patience ?? 1, 1, nameof(job.Plateau));
        bool evaluates = job.EvaluateEveryEpochs + job.EvaluateEverySteps > 0 && job.Data.Validation.Count > 0;
        if (!evaluates && (job.EarlyStopping is not null || job.Plateau is not null || job.RestoreBest))
            throw new ArgumentException("Early stopping, a plateau and restoring the best weights need validation samples and evaluations.", nameof(job));
        if (job.BatchSize % job.Slices != 0)
            throw new ArgumentException($"The batch size ({job.BatchSize}) must be a multiple of the slices ({job.Slices}).", nameof(job));
        if (job.Data.Training.Count < 1)
            throw new ArgumentException("There is no training sample.", nameof(job));
        if (job.InitialWeights is { } initial && initial.Length != job.Model.Layout.Length)
            throw new ArgumentException($"There are {initial.Length} initial weights; the model has {job.Model.Layout.Length}.", nameof(job));
        if (options.ResumeFrom is { } checkpoint && job.Model.CheckpointLayout().DifferenceFrom(checkpoint.Layout) is { } difference)
            throw new ArgumentException($"The checkpoint in {checkpoint.Folder} is of another model: {difference}", nameof(options));
    }

    private static void AtLeast(long value, long least, string name)
    {
        if (value < least)
            throw new ArgumentException($"{name} is {value}; it must be at least {least}.", name);
    }
}

using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>The layers of a deep belief network are trained on node processes, each as a job of its own, to the bits of one process.</summary>
public sealed class PretrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_that_is_stopped_while_a_layer_is_pretrained_goes_on_with_that_layer_on_other_processes()
    {
        string job = _folder.File("belief.yaml");
        await File.WriteAllTextAsync(job, SmallJobs.Pretrained);
        EndlessTraining training = new(_folder.Path, [job, "--set", "pretraining.epochs=3"], SmallJobs.PretrainedStepsPerEpoch);
        using RunningProgram program = training.Start("--processes", "2");
        await program.LineAsync("pre-training layer 2 of 2");
        ProgramOutcome resumed = await training.ShouldHaveTheUndisturbedBitsAsync(await EndlessTraining.StopAsync(program), "--processes", "3");
        resumed.Output.ShouldNotContain("pre-training layer 1 of 2", Case.Sensitive, "the first layer was trained already");
    }
}

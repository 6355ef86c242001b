using ClusterNet.Cli.Progress;

namespace ClusterNet.Cli.Tests.Progress;

public sealed class PlainLinesTests
{
    [Fact]
    public void A_run_reads_as_a_story()
    {
        using StringWriter output = new();
        using (PlainLines lines = new(output))
            foreach (TrainingEvent happening in (TrainingEvent[])[SampleRun.Started, SampleRun.Epoch, SampleRun.Checkpoint, SampleRun.Step,
                SampleRun.Notice, SampleRun.Finished])
                lines.Observe(happening);
        output.ToString().ShouldBe($"""
            spiral: 1,250 parameters, 1,600 training and 400 validation samples, 250 steps (25 an epoch), 4 workers, 1 server, 2 threads
            epoch 2/10, step 50/250: training loss 0.5000, validation loss 0.4500, accuracy 0.8125
            checkpoint runs/spiral/checkpoints/step-000000000050 (best so far)
            epoch 3/10, step 63/250: loss 0.4321, 31,234 samples/s, 1:20 left
            step 51: worker 2 was restarted: [disk] full
            finished: 250 steps, 16,000 samples, 0.4 s, 40,000 samples/s, training loss 0.0123, validation loss 0.0200, accuracy 0.9800
            weights sha256 {new string('c', 64)}
            run directory runs/spiral

            """);
    }

    [Theory]
    [InlineData(null, "stopped after step 7, no checkpoint\n")]
    [InlineData("c/7", "stopped after step 7; --resume goes on from c/7\n")]
    public void A_stopped_run_says_how_to_go_on(string? checkpoint, string expected) =>
        TextOf(new TrainingInterrupted(7, checkpoint)).ShouldBe(expected);

    [Fact]
    public void A_failed_run_says_why_and_what_is_kept() => TextOf(new TrainingFailed(9, "the loss is NaN", "c/7"))
        .ShouldBe("failed at step 9: the loss is NaN; the last good checkpoint is c/7\n");

    private static string TextOf(TrainingEvent happening)
    {
        using StringWriter output = new();
        using PlainLines lines = new(output);
        lines.Observe(happening);
        return output.ToString();
    }
}

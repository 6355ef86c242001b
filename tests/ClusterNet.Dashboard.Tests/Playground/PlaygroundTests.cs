using ClusterNet.Dashboard.Playground;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Tests.Playground;

public sealed class PlaygroundTests
{
    [Theory]
    [InlineData(0.6, 16, 9, "hidden")]
    [InlineData(0.6, 16, 4, "noise")]
    [InlineData(0.1, 0, 4, "batchSize")]
    public void Settings_out_of_range_are_named(double noise, int batch, int neurons, string key)
    {
        PlaygroundSettings settings = new() { Noise = key == "noise" ? noise : 0, BatchSize = batch, Hidden = [neurons] };
        settings.Problem().ShouldNotBeNull().ShouldStartWith(key);
        new PlaygroundSettings().Problem().ShouldBeNull();
    }

    [Fact]
    public void A_surface_is_what_the_whole_network_says()
    {
        PlaygroundSettings settings = new() { Hidden = [5, 3], Features = [PlaygroundFeature.X2, PlaygroundFeature.X1] };
        PlaygroundSource source = new(settings);
        TrainingJob job = PlaygroundJob.Of(settings, source);
        float[] weights = new float[job.Model.Layout.Length];
        job.InitializeWeights(weights);
        foreach (ref float weight in weights.AsSpan())
            weight *= 0.4f; // a gentle slope
        (byte[] output, byte[] neurons) = new SurfacePainter(settings).Paint(weights);
        neurons.Length.ShouldBe(8 * SurfacePainter.NeuronSide * SurfacePainter.NeuronSide);

        // The points themselves, by the network as it is trained, lie within one cell's change of the surface.
        float[] features = new float[2 * 32];
        job.Data.Training.GatherRange(0, 32, features, new float[32]);
        float[] said = new float[32];
        new Predictor(job.Model, weights).Predict(job.Data.Training, 0, 32, said);
        for (int point = 0; point < 32; point++)
        {
            float x1 = features[(2 * point) + 1];
            float x2 = features[2 * point];
            int column = Math.Clamp((int)((x1 + 6) / 12 * SurfacePainter.Side), 0, SurfacePainter.Side - 1);
            int row = Math.Clamp((int)((6 - x2) / 12 * SurfacePainter.Side), 0, SurfacePainter.Side - 1);
            ((output[(row * SurfacePainter.Side) + column] / 127.5) - 1).ShouldBe(said[point], tolerance: 0.06);
        }
    }

    [Fact]
    public async Task Whatever_happens_to_workers_a_paused_session_has_the_weights_of_an_undisturbed_run()
    {
        PlaygroundSettings settings = new() { Data = PlaygroundSet.ExclusiveOr, Hidden = [4], Workers = 3 };
        await using PlaygroundSession session = new("one", settings, TimeProvider.System);
        PlaygroundReader reader = new();
        session.CarryOut(new PlaygroundCommand(PlaygroundAction.Run, StepsPerSecond: 0)).ShouldBeNull();
        await StepAsync(session, reader, 50);
        session.CarryOut(new PlaygroundCommand(PlaygroundAction.KillWorker, Worker: 0)).ShouldBeNull();
        session.CarryOut(new PlaygroundCommand(PlaygroundAction.KillWorker, Worker: 2)).ShouldBeNull();
        session.CarryOut(new PlaygroundCommand(PlaygroundAction.KillWorker, Worker: 1)).ShouldNotBeNull(); // the last one stays
        await StepAsync(session, reader, reader.Step + 50);
        session.CarryOut(new PlaygroundCommand(PlaygroundAction.AddWorker)).ShouldBeNull();
        await StepAsync(session, reader, reader.Step + 50);
        PlaygroundCheck check = await session.CheckAsync(workers: 5, CancellationToken.None);
        check.IsSame.ShouldBeTrue($"after {check.Step} steps");
        check.Step.ShouldBeGreaterThan(150);
        session.Take(new PlaygroundReader()).Workers.ShouldBe([new(0, false), new(1, true), new(2, false), new(3, true)]);
    }

    [Fact]
    public async Task A_step_is_one_step()
    {
        await using PlaygroundSession session = new("one", new PlaygroundSettings { Hidden = [2] }, TimeProvider.System);
        PlaygroundReader reader = new();
        session.Take(reader).Step.ShouldBe(0);
        session.CarryOut(new PlaygroundCommand(PlaygroundAction.Step));
        await StepAsync(session, reader, 1);
        session.CarryOut(new PlaygroundCommand(PlaygroundAction.Step));
        await StepAsync(session, reader, 2);
        session.Take(reader).Step.ShouldBe(2);
    }

    private static async Task StepAsync(PlaygroundSession session, PlaygroundReader reader, long step)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (reader.Step < step)
        {
            while (!session.HasNews(reader))
                await Task.Delay(1, patience.Token);
            session.Take(reader).WeightsSha256.Length.ShouldBe(64);
        }
    }
}

using System.Text.Json;
using ClusterNet.Cli.Commands;

namespace ClusterNet.Cli.Tests.Runs;

/// <summary>Early stopping, the plateau and bad samples, by the command.</summary>
public sealed class DecisionRunTests : IDisposable
{
    private const string Steep = """
        name: steep
        data: {source: spiral, count: 400, noise: 0.05, validation: 80}
        model: [{dense: 16}, tanh, {dense: 16}, tanh, {dense: classes}]
        loss: softmax_cross_entropy
        optimizer: {name: adam, lr: 0.2}
        batch: {size: 32}
        epochs: 60
        early_stopping: {patience: 3, min_delta: 0.001, restore_best: true}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Early_stopping_ends_the_run_and_evaluate_uses_the_best_weights()
    {
        InProcess trained = (await InProcess.TrainAsync(_folder, Steep)).ShouldEndWith(ExitCode.Success);
        trained.LastEvent("finished").GetProperty("steps").GetInt64().ShouldBeLessThan(600);
        double best = trained.Events("epoch").Min(epoch => epoch.GetProperty("validation").GetProperty("loss").GetDouble());
        trained.LastEvent("finished").GetProperty("validation").GetProperty("loss").GetDouble().ShouldBe(best);
        JsonElement evaluated = (await InProcess.RunAsync("evaluate", _folder.File("run"), "--json")).ShouldEndWith(ExitCode.Success)
            .LastEvent("evaluated");
        evaluated.GetProperty("loss").GetDouble().ShouldBe(best);
        evaluated.GetProperty("step").GetInt64().ShouldBeLessThan(trained.LastEvent("finished").GetProperty("steps").GetInt64());
    }

    [Fact]
    public async Task A_sample_that_an_embedding_cannot_take_is_an_error_of_the_data()
    {
        await File.WriteAllTextAsync(_folder.File("words.csv"), "first,second,kind\n0,1,a\n1,2,b\n2,3,a\n3,0,b\n1,7,a\n0,0,b\n");
        InProcess trained = await InProcess.TrainAsync(_folder, $$$"""
            name: words
            data: {source: csv, path: '{{{_folder.File("words.csv")}}}', label: kind}
            model: [{embedding: {count: 4, size: 2}}, flatten, {dense: classes}]
            loss: softmax_cross_entropy
            optimizer: {name: sgd, lr: 0.1}
            batch: {size: 6}
            """);
        trained.ShouldEndWith(ExitCode.Data);
        trained.Error.ShouldContain("sample 4 of the data, counted from 0: an embedding takes whole numbers from 0 to 3; found 7");
    }

    [Fact]
    public async Task A_sample_that_the_loss_cannot_take_is_an_error_of_the_data()
    {
        InProcess trained = await InProcess.TrainAsync(_folder, """
            name: shares
            data: {source: sine, count: 40, validation: 0.2}
            model: [{dense: 1}]
            loss: binary_cross_entropy
            optimizer: {name: sgd, lr: 0.1}
            batch: {size: 8}
            """);
        trained.ShouldEndWith(ExitCode.Data);
        trained.Error.ShouldContain("is not from 0 to 1");
    }
}

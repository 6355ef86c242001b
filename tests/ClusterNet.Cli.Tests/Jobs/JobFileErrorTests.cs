using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Tests.Jobs;

public sealed class JobFileErrorTests
{
    // Each row: one line of the small job, what it is replaced by, and the whole message.
    [Theory]
    [InlineData("name: small", "nme: small", "small.yaml:1:1: nme: found the unknown key 'nme', expected one of name, seed, data, model, "
        + "lsuv, loss, optimizer, batch, epochs, steps, early_stopping, reduce_on_plateau, evaluation, checkpoint, cluster, pretraining, ensemble; did you mean 'name'?")]
    [InlineData("name: small", "seed: -1", "small.yaml:1:7: seed: found '-1', expected a whole number of at least 0")]
    [InlineData("name: small", "seed: \"1\"", "small.yaml:1:7: seed: found the text \"1\", expected a whole number of at least 0")]
    [InlineData("name: small", "seed: 1.5", "small.yaml:1:7: seed: found '1.5', expected a whole number of at least 0")]
    [InlineData("name: small", "name: [a]", "small.yaml:1:7: name: found a list, expected a name of at most 100 characters")]
    [InlineData("name: small", "cluster: {workers: 0}",
        "small.yaml:1:20: cluster.workers: found '0', expected a whole number from 1 to 4096")]
    [InlineData("name: small", "cluster: {chunk_bytes: 5000}",
        "small.yaml:1:24: cluster.chunk_bytes: found '5000', expected a whole number from 4096 to 1073741824, a multiple of 64")]
    [InlineData("name: small", "cluster: {threads: many}",
        "small.yaml:1:20: cluster.threads: found 'many', expected a whole number from 1 to 1024 or auto")]
    [InlineData("name: small", "cluster: 4", "small.yaml:1:10: cluster: found '4', expected a section (lines of key: value)")]
    [InlineData("name: small", "checkpoint: {kep: 4}", "small.yaml:1:14: checkpoint.kep: found the unknown key 'kep', "
        + "expected one of every_epochs, every_steps, keep; did you mean 'keep'?")]
    [InlineData("name: small", "evaluation: {every_epochs: -1}",
        "small.yaml:1:28: evaluation.every_epochs: found '-1', expected a whole number from 0 to 2147483647")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: spiarl}",
        "small.yaml:2:16: data.source: found 'spiarl', expected one of idx, csv, npy, images, text, circle, xor, gaussians, spiral, plane, gaussian, "
        + "quadratic, sine, rings, adding, temporal_order; did you mean 'spiral'?")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {count: 7}",
        "small.yaml:2:7: data.source: found no such key, expected one of idx, csv, npy, images, text, circle, xor, gaussians, spiral, plane, gaussian, "
        + "quadratic, sine, rings, adding, temporal_order")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "",
        "small.yaml:1:1: data.source: found no such key, expected one of idx, csv, npy, images, text, circle, xor, gaussians, spiral, plane, gaussian, "
        + "quadratic, sine, rings, adding, temporal_order")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: spiral, validation: 1.5}",
        "small.yaml:2:36: data.validation: found '1.5', expected a whole number of samples or a share above 0 and below 1")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: spiral, noise: -0.1}",
        "small.yaml:2:31: data.noise: found '-0.1', expected a number from 0 to 10")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: csv, path: a.csv}",
        "small.yaml:2:7: data: found neither label, labels nor targets, expected label for a classification, labels for a multi-label problem or targets for a regression")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: csv, path: a.csv, label: 0}",
        "small.yaml:2:41: data.label: found '0', expected the name of a column, or its number counted from 1")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: csv, path: a.csv, label: y, delimiter: \";;\"}",
        "small.yaml:2:55: data.delimiter: found the text \";;\", expected a text (one character)")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: idx, path: d, scale: 255}",
        "small.yaml:2:37: data.scale: found '255', expected one of unit, none")]
    [InlineData("data: {source: spiral, count: 100, validation: 20}", "data: {source: spiral, preprocesing: minmax}",
        "small.yaml:2:24: data.preprocesing: found the unknown key 'preprocesing', "
        + "expected one of source, validation, preprocessing, one_hot, count, noise; did you mean 'preprocessing'?")]
    [InlineData("batch: {size: 16}", "batch: {size: 16, slices: 5}",
        "small.yaml:9:27: batch.slices: found '5', expected a divisor of batch.size, which is 16 (the nearest below is 4)")]
    [InlineData("batch: {size: 16}", "batch: {batch_siz: 16}", "small.yaml:9:9: batch.batch_siz: found the unknown key 'batch_siz', "
        + "expected one of size, slices; did you mean 'size'?")]
    [InlineData("batch: {size: 16}", "batch: 0", "small.yaml:9:8: batch.size: found '0', expected a whole number from 1 to 1048576")]
    [InlineData("epochs: 3", "epochs: 0", "small.yaml:10:9: epochs: found '0', expected a whole number from 1 to 1000000")]
    [InlineData("epochs: 3", "epochs:", "small.yaml:10:8: epochs: found nothing, expected a whole number from 1 to 1000000")]
    [InlineData("loss: softmax_cross_entropy", "loss: [a]",
        "small.yaml:7:7: loss: found a list, expected the name of a block, or name: {options}")]
    [InlineData("loss: softmax_cross_entropy", "loss: {name: mean_squared_error, smoothing: 0.1}",
        "small.yaml:7:34: loss.smoothing: found the unknown key 'smoothing', expected no key at all")]
    [InlineData("  - relu", "  - [relu]", "small.yaml:5:5: model.1: found a list, expected the name of a block, or name: {options}")]
    [InlineData("  - relu", "  - relu: 3", "small.yaml:5:11: model.1.relu: found '3', expected no option")]
    [InlineData("  - dense: 8", "  - dense: 0", "small.yaml:4:12: model.0.dense: found '0', expected a whole number of at least 1")]
    [InlineData("  - dense: 8", "  - dense", "small.yaml:4:5: model.0.units: found no such key, expected a whole number of at least 1")]
    [InlineData("  - dense: 8", "  - dense: {unts: 8}", "small.yaml:4:5: model.0.dense.units: found no such key, "
        + "expected a whole number of at least 1\nsmall.yaml:4:13: model.0.dense.unts: found the unknown key 'unts', "
        + "expected one of units, initializer, bias; did you mean 'units'?")]
    [InlineData("  - dense: 8", "  - dense: {units: 8, bias: maybe}",
        "small.yaml:4:29: model.0.dense.bias: found 'maybe', expected true or false")]
    [InlineData("optimizer: {name: adam, lr: 0.01}", "optimizer: {name: adam, lr: -1}",
        "small.yaml:8:29: optimizer.lr: found '-1', expected a number above 0")]
    [InlineData("optimizer: {name: adam, lr: 0.01}", "optimizer: {name: adam, lr: .nan}",
        "small.yaml:8:29: optimizer.lr: found '.nan', expected a number above 0")]
    [InlineData("optimizer: {name: adam, lr: 0.01}", "optimizer: {name: adam, learning_rte: 1}",
        "small.yaml:8:25: optimizer.learning_rte: found the unknown key 'learning_rte', "
        + "expected one of beta1, beta2, epsilon, weight_decay, lr; did you mean 'lr'?")]
    [InlineData("optimizer: {name: adam, lr: 0.01}", "optimizer: {name: adam, beta1: 1}",
        "small.yaml:8:32: optimizer.beta1: found '1', expected a number from 0 to below 1")]
    [InlineData("optimizer: {name: adam, lr: 0.01}", "optimizer: {lr: 0.01, beta1: 0.9}",
        "small.yaml:8:12: optimizer: found a section with the key 'lr', expected the name of a block, or name: {options}")]
    public void An_error_names_file_line_column_and_key_and_says_what_was_expected(string line, string replacement, string expected)
    {
        SmallJob.Text.ShouldContain(line);
        string text = SmallJob.Text.Replace(line, replacement, StringComparison.Ordinal);
        Should.Throw<JobFileException>(() => JobFile.Parse(text, "small.yaml", [])).Message.ShouldBe(expected);
    }

    [Fact]
    public void All_problems_of_a_file_are_reported_together_in_the_order_of_its_lines()
    {
        string text = SmallJob.Text.Replace("epochs: 3", "epochs: -3", StringComparison.Ordinal)
            .Replace("count: 100", "count: one", StringComparison.Ordinal).Replace("name: small", "nam: small", StringComparison.Ordinal);
        JobFileException failure = Should.Throw<JobFileException>(() =>
            JobFile.Parse(text, "small.yaml", [JobOverride.ForOption("--workers", "0", "cluster.workers")]));
        failure.Problems.Select(problem => problem.KeyPath).ShouldBe(["nam", "data.count", "epochs", "cluster.workers"]);
        failure.Message.Split('\n').Length.ShouldBe(4);
        failure.IsUsageError.ShouldBeFalse();
    }

    [Fact]
    public void A_missing_file_is_named_with_the_current_folder()
    {
        string message = Should.Throw<JobFileException>(() => JobFile.Load("no/such.yaml", [])).Message;
        message.ShouldStartWith("no/such.yaml:1:1: found no such file, expected a job file (the current folder is ");
    }

    [Fact]
    public void A_file_that_is_not_text_is_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("job.yaml"), [0x1f, 0x8b, 0xff, 0xfe, 0x00]);
        Should.Throw<JobFileException>(() => JobFile.Load(folder.File("job.yaml"), [])).Message.ShouldContain("bytes that are not UTF-8");
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_refused()
    {
        using TemporaryFolder folder = new();
        Should.Throw<JobFileException>(() => JobFile.Load(folder.Path, [])).Message.ShouldContain("cannot be read");
    }

    [Theory]
    [InlineData("loss: softmax_cross_entropy", "loss: sofmax_cross_entropy",
        "small.yaml:7:7: loss: found the unknown loss 'sofmax_cross_entropy', expected one of ", "softmax_cross_entropy")]
    [InlineData("  - relu", "  - rleu", "small.yaml:5:5: model.1: found the unknown layer 'rleu', expected one of ", "relu")]
    [InlineData("  - dense: 8", "  - dense: {units: 8, initializer: he_nrmal}",
        "small.yaml:4:36: model.0.dense.initializer: found the unknown initializer 'he_nrmal', expected one of ", "he_normal")]
    public void An_unknown_block_is_told_all_known_ones_and_the_likeliest(string line, string replacement, string start, string meant)
    {
        string text = SmallJob.Text.Replace(line, replacement, StringComparison.Ordinal);
        string message = Should.Throw<JobFileException>(() => JobFile.Parse(text, "small.yaml", [])).Message;
        message.ShouldStartWith(start);
        message.ShouldEndWith($"; did you mean '{meant}'?");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("null")]
    public void An_empty_file_lacks_the_sections_that_a_job_must_have(string text) =>
        Should.Throw<JobFileException>(() => JobFile.Parse(text, "empty.yaml", [])).Problems.Select(problem => problem.KeyPath)
            .ShouldBe(["data.source", "model", "loss", "optimizer"]);

    [Fact]
    public void A_list_in_the_place_of_a_job_is_refused() => Should.Throw<JobFileException>(() => JobFile.Parse("- a", "list.yaml", []))
        .Message.ShouldStartWith("list.yaml:1:1: found a list, expected a section (lines of key: value)");
}

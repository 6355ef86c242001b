using System.Globalization;
using ClusterNet.Akka.Benchmarks;
using ClusterNet.Benchmarks.Processes;

// Two nodes on Akka against two nodes on threads, 784-512-512-10 with Adam, in turns: the ratio counts.
//   dotnet run -c Release --project benchmarks/ClusterNet.Akka.Benchmarks
const int samplesOfAnEpoch = 8192;
const int epochs = 12;
const int rounds = 7;

switch (args)
{
    case ["threads", var name, ..]:
        return await BenchmarkNode.ServeAsync(name, args.Length > 2 ? args[2] : null, Console.In, Console.Out);
    case ["akka", var payloads, ..]:
        return await AkkaBenchmarkNode.ServeAsync(payloads, args.Length > 2 ? args[2] : null, Console.In, Console.Out);
}

await using NodePair threads = await NodePair.ThreadsAsync();
await using NodePair akka = await NodePair.AkkaAsync("links");
Console.WriteLine("batch | two nodes on threads, samples/s | two nodes on Akka | ratio (median of the rounds), range | same weights");
foreach (int batch in (int[])[128, 256])
{
    List<(double Threads, double Akka)> measured = [];
    bool same = true;
    for (int round = 0; round < rounds; round++)
    {
        (double first, string expected) = await threads.RunAsync(batch, epochs, epochs * samplesOfAnEpoch);
        (double second, string hash) = await akka.RunAsync(batch, epochs, epochs * samplesOfAnEpoch);
        measured.Add((first, second));
        same &= hash == expected;
    }

    double[] ratios = [.. measured.Select(pair => pair.Akka / pair.Threads).Order()];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{batch} | {Median(measured.Select(pair => pair.Threads)):N0} | {Median(measured.Select(pair => pair.Akka)):N0} | {ratios[rounds / 2]:F2}, {ratios[0]:F2} to {ratios[^1]:F2} | {same}"));
}

return 0;

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted[sorted.Length / 2];
}

using System.CommandLine;

namespace Perennial.Benchmarks;

/// <summary><c>http</c>: how many redemptions a second a server answers over HTTP.</summary>
internal static class HttpVerb
{
    public static Command Make()
    {
        var pairs = new Option<int>("--pairs") { DefaultValueFactory = _ => 3, Description = "Runs of each side." };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 5, Description = "How long a run takes." };
        var cli = new Option<string?>("--cli") { Description = "The program under test." };
        var verb = new Command("http", "Redemptions over HTTP against pgbench -N on the same server, and how long they take at half load.") { pairs, seconds, cli };
        verb.SetAction(async (parsed, _) =>
        {
            Console.WriteLine(await Machine.DescribeAsync());
            Console.WriteLine();
            var contest = new HttpContest(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(pairs), parsed.GetValue(cli));
            await contest.RunAsync();
            foreach (var line in contest.Lines())
                Console.WriteLine(line);
        });
        return verb;
    }
}

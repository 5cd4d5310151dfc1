namespace Perennial.Drill;

/// <summary>Sends what it is told, all at once: lines of standard input up to an empty one, answered by as many lines and an empty one.</summary>
internal static class Race
{
    public static async Task RunAsync(DrilledShop shop, TextReader input, TextWriter output)
    {
        var round = new List<Sent>();
        while (await input.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
            {
                round.Add(Sent.Read(line));
                continue;
            }

            var answers = await Task.WhenAll(round.Select(sent => Task.Run(() => shop.AskAsync(sent))));
            round.Clear();
            foreach (var said in answers)
                await output.WriteLineAsync(said.Line);

            await output.WriteLineAsync();
            await output.FlushAsync();
        }
    }
}

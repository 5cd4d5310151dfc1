using Perennial.Orders;

namespace Perennial.Terminal;

/// <summary>Files whose columns are not what they seem end in a sentence that says what to do, never in a crash.</summary>
public sealed class WrongColumnTests : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("clocks")]
    [InlineData("due")]
    [InlineData("import")]
    public async Task A_column_of_order_numbers_is_not_a_column_of_categories(string command)
    {
        var rows = string.Concat(Enumerable.Range(0, CategoryNumbers.CategoriesMax + 10).Select(at => $"o{at},c{at % 50},2025-01-02,k{at},5\n"));
        var (code, said) = await Run(command, files.Write("orders.csv", "order_id,customer_id,ordered_at,category,amount\n" + rows));

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("--map category=COLUMN", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clocks")]
    [InlineData("due")]
    [InlineData("import")]
    public async Task A_file_that_names_no_customer_says_how_to_name_the_column(string command)
    {
        var (code, said) = await Run(command, files.Write("orders.csv", "order_id,cust,ordered_at,category,amount\no1,c1,2025-01-02,tea,5\n"));

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--map customer=COLUMN", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_a_day_that_has_not_been_is_rejected()
    {
        var (code, said) = await Run("import", files.Write("orders.csv", "order_id,customer_id,ordered_at,category,amount\no1,c1,2025-01-02,tea,5\no2,c1,2152-01-02,tea,5\n"));

        Assert.Equal(ExitCode.Partial, code);
        Assert.Contains("a day that has not been", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> Run(string command, string path)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var shell = new Shell(output, error, TimeProvider.System, _ => null);
        var code = await Stages.Run(shell, command == "import" ? [command, path, "--db", files["shop.db"]] : [command, path]);
        return (code, (output.ToString() + error).ReplaceLineEndings(" "));
    }
}

using System.Text;

namespace Perennial.Orders;

public sealed class TaobaoResumeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("perennial-taobao-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Details_find_their_buyers_when_an_earlier_run_has_already_done_the_list()
    {
        var list = Path.Combine(folder, "list.csv");
        var details = Path.Combine(folder, "details.csv");
        File.WriteAllText(list, "订单编号,买家会员名,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n1,tea,5.00,交易成功,2017-07-08 00:42:32,2017-07-08 00:43:00\n2,cup,6.00,交易成功,2017-07-09 00:42:32,2017-07-09 00:43:00\n");
        File.WriteAllText(details, "订单编号,标题,价格,购买数量\n1,茶,5.00,1,\n2,杯,6.00,1,\n");
        var read = new List<string>();
        using var reading = OrderReading.Open([details, list], new() { SkipRows = new Dictionary<string, long> { [list] = 2, [details] = 1 } }).OrThrow();

        reading.Read(new() { Order = (draft, table) => read.Add($"{Encoding.UTF8.GetString(draft.OrderId)} {Path.GetFileName(table.Name)} {draft.IsOutline} {draft.Identities.Count}") });

        Assert.Contains("2 details.csv False 1", read);
        Assert.All(reading.Tables, table => Assert.Equal(0, table.Tally.Rejected));
    }
}
